/// llama.cpp's rules: how it turns layers into caches, weights and buffers, by version.
/// No rule that holds for every engine: that is `attention`'s or `model`'s.
/// A new departure from the model is one file and one line in `Departures`.
@NullMarked
package plimsoll.mathcore.engine.llamacpp;

import org.jspecify.annotations.NullMarked;
