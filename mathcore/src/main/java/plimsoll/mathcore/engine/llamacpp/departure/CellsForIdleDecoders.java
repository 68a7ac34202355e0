package plimsoll.mathcore.engine.llamacpp.departure;

import java.util.ArrayList;
import java.util.List;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Uncached;
import plimsoll.mathcore.engine.llamacpp.Build;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;

/// The cache of a T5 has as many layers as its encoder. Where fewer decode (ByT5 has 12 and 4), the rest is never used.
///
/// Source: llama.cpp b10587, `llama_model::create_memory` in `src/llama-model.cpp`; `src/models/t5.cpp`.
final class CellsForIdleDecoders implements Departure {
    @Override
    public Model apply(Model model, Build build) {
        return model.architecture().equals("t5")
                ? model.withLayers(model.layers().stream()
                        .map(CellsForIdleDecoders::withCells)
                        .toList())
                : model;
    }

    private static Layer withCells(Layer layer) {
        List<Attention> all = new ArrayList<>(layer.attentions());
        if (all.stream().allMatch(Uncached.class::isInstance)) {
            layer.attentions().stream()
                    .filter(Uncached.class::isInstance)
                    .map(Uncached.class::cast)
                    .forEach(encoder -> all.add(encoder.like()));
        }
        return layer.with(all);
    }
}
