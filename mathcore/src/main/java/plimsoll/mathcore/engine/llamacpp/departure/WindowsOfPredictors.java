package plimsoll.mathcore.engine.llamacpp.departure;

import java.util.Optional;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.engine.llamacpp.Build;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;

/// K-EXAONE's blocks for multi-token prediction see everything, but their cells are laid out as if the turn of windows
/// went on: the pattern is spread before it is known which blocks only predict.
///
/// Source: llama.cpp b10587, `src/models/exaone-moe.cpp` and `set_swa_pattern` in `src/llama-hparams.cpp`.
final class WindowsOfPredictors implements Departure {
    private static final int PERIOD = 4;

    @Override
    public Model apply(Model model, Build build) {
        Optional<Reach> window = model.layers().stream()
                .flatMap(layer -> layer.attentions().stream())
                .map(attention -> attention.memory().reach())
                .filter(Reach.Window.class::isInstance)
                .findFirst();
        return model.architecture().equals("exaone-moe") && window.isPresent()
                ? model.withLayers(model.layers().stream()
                        .map(layer -> inTurn(layer, window.get()))
                        .toList())
                : model;
    }

    private static Layer inTurn(Layer layer, Reach window) {
        boolean local = layer.isMtp() && layer.index() % PERIOD < PERIOD - 1;
        return local
                ? layer.with(layer.attentions().stream()
                        .<Attention>map(
                                attention -> attention instanceof GroupedQuery heads ? heads.within(window) : attention)
                        .toList())
                : layer;
    }
}
