/// Devices, machines and the links between them, as facts.
/// No probing and no catalogue: those are `probes` and `ingest`.
/// A new fact of a device is a component of `Device`.
@NullMarked
package plimsoll.mathcore.hardware;

import org.jspecify.annotations.NullMarked;
