/// AMD's GPUs, by the files that Linux's driver shows. No tool is started and no library loaded.
/// No other vendor.
/// A new reading is a file of `AmdCard`.
@NullMarked
package plimsoll.probes.amd;

import org.jspecify.annotations.NullMarked;
