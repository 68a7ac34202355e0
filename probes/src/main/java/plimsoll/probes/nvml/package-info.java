/// NVIDIA's GPUs: by its management library in a process of its own, else by nvidia-smi.
/// No other vendor, and no compute context: a context would take the memory that is to be measured.
/// A new reading is a call in `Nvml`, a field in `NvmlLines` and a column in `NvidiaSmi`.
@NullMarked
package plimsoll.probes.nvml;

import org.jspecify.annotations.NullMarked;
