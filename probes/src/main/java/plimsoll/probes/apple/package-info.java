/// The graphics of Apple silicon, by the programs that come with macOS.
/// No other vendor, and no call into Metal.
/// A new reading is a pattern of `AppleText`.
@NullMarked
package plimsoll.probes.apple;

import org.jspecify.annotations.NullMarked;
