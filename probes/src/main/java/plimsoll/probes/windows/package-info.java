/// AMD's and Intel's GPUs on Windows, by the counters of Windows that OSHI reads, in a process of its own.
/// No NVIDIA: its management library tells more.
/// A new reading is a line of `WindowsCard`.
@NullMarked
package plimsoll.probes.windows;

import org.jspecify.annotations.NullMarked;
