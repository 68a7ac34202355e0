/// The graphics of Apple silicon, by the programs that come with macOS, by macmon, and by Metal in a process of its
/// own.
/// No other vendor.
/// A new reading is a pattern of `AppleText`.
@NullMarked
package plimsoll.probes.apple;

import org.jspecify.annotations.NullMarked;
