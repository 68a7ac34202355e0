/// What llama.cpp's quantiser makes of a tensor list: which tensors it touches and the type that each mix gives them.
/// Not here: how much a type takes (`tensor.ElementType`) and what a converter writes (`departure.Converted`).
/// A new mix is a constant in [Mix]; where it treats a kind of tensor in its own way, a case in that kind's rule.
@NullMarked
package plimsoll.mathcore.engine.llamacpp.quantise;

import org.jspecify.annotations.NullMarked;
