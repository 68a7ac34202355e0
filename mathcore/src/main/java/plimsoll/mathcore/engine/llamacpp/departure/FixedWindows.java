package plimsoll.mathcore.engine.llamacpp.departure;

import java.util.Map;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.engine.llamacpp.Build;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;

/// The window of SmallThinker and the chunk of Llama 4 stand in llama.cpp's code; what the file says of their size is
/// not heeded.
///
/// Source: llama.cpp b10587, `src/models/smallthinker.cpp` and `src/models/llama4.cpp`.
final class FixedWindows implements Departure {
    private static final Map<String, Reach> FIXED =
            Map.of("smallthinker", new Reach.Window(4096), "llama4", new Reach.Chunk(8192));

    @Override
    public Model apply(Model model, Build build) {
        Reach fixed = FIXED.get(model.architecture());
        return fixed == null
                ? model
                : model.withLayers(model.layers().stream()
                        .map(layer -> refit(layer, fixed))
                        .toList());
    }

    private static Layer refit(Layer layer, Reach fixed) {
        return layer.with(layer.attentions().stream()
                .map(attention ->
                        attention instanceof GroupedQuery heads && !(heads.reach() instanceof Reach.Everything)
                                ? heads.within(fixed)
                                : attention)
                .toList());
    }
}
