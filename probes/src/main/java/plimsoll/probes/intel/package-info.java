/// Intel's GPUs: by the files that Linux's drivers show, and by what Intel's tools print.
/// No other vendor.
/// A new reading is a file of the card's; a new form of output is a class here and a line in `Dialects`.
@NullMarked
package plimsoll.probes.intel;

import org.jspecify.annotations.NullMarked;
