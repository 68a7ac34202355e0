/// What a reading is, the list of probes, and the whole answer: this machine.
/// No vendor's tool or file is named here: each vendor has a package of its own.
/// A new probe is a package beside `host` and a line in `Probes`.
@NullMarked
package plimsoll.probes;

import org.jspecify.annotations.NullMarked;
