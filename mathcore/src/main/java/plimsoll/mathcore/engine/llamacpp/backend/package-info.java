/// What differs between llama.cpp's backends, one file each: how their buffers round and which tensors they have
/// kernels for.
/// No rule that all backends share, and no graph.
/// A new backend is a file here, its name in `BackendRules` and a line in `BackendRules.of`.
@NullMarked
package plimsoll.mathcore.engine.llamacpp.backend;

import org.jspecify.annotations.NullMarked;
