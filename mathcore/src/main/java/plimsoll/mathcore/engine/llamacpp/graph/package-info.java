/// ggml's graphs as llama.cpp schedules and allocates them: tensors, the order in which they are computed, the device
/// of each, and the peak of every device's buffer.
/// Not here: which tensors a layer has; that is `block`.
/// A new operation is a constant of `Op` and a method of `Ops`; what a backend cannot compute is a line in `Support`.
@NullMarked
package plimsoll.mathcore.engine.llamacpp.graph;

import org.jspecify.annotations.NullMarked;
