package plimsoll.mathcore.engine.llamacpp.departure;

import plimsoll.mathcore.engine.llamacpp.Build;
import plimsoll.mathcore.model.Model;

/// EXAONE 4 gets its windows only where it has 64 layers, as its 32B has; what other sizes say is not heeded.
///
/// Source: llama.cpp b10587, `src/models/exaone4.cpp`.
final class WindowsOfExaone4 implements Departure {
    private static final int LAYERS = 64;

    @Override
    public Model apply(Model model, Build build) {
        boolean heeded = !model.architecture().equals("exaone4") || model.numHiddenLayers() == LAYERS;
        return heeded ? model : Widening.of(model);
    }
}
