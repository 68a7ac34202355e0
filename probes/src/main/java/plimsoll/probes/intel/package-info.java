/// Intel's GPUs, by the files that Linux's drivers xe and i915 show, and by what they tell of each open file.
/// No other vendor, and no library loaded.
/// A new reading is a file of `IntelCard`.
@NullMarked
package plimsoll.probes.intel;

import org.jspecify.annotations.NullMarked;
