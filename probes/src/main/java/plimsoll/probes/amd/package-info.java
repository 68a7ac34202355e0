/// AMD's GPUs, by the files that Linux's driver shows; by AMD's programs only where those are not seen. No library is
/// loaded.
/// No other vendor.
/// A new reading is a file of `AmdCard`.
@NullMarked
package plimsoll.probes.amd;

import org.jspecify.annotations.NullMarked;
