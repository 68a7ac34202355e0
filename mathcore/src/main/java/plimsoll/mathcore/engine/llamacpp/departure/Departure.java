package plimsoll.mathcore.engine.llamacpp.departure;

import plimsoll.mathcore.engine.llamacpp.Build;
import plimsoll.mathcore.model.Model;

/// One place where llama.cpp does not do what the model says: model in, model out. After all of them have been applied
/// no rule of this engine asks for an architecture's name.
@FunctionalInterface
public interface Departure {
    /// The model as a build of llama.cpp runs it; the same object where this rule does not concern it or where the
    /// build does not have it.
    Model apply(Model model, Build build);
}
