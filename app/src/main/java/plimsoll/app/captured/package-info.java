/// Another machine, from what its tools printed, as something to plan for.
/// No reading of their output: that is in probes.
/// What data sheets add is in `CatalogueMemory`.
@NullMarked
package plimsoll.app.captured;

import org.jspecify.annotations.NullMarked;
