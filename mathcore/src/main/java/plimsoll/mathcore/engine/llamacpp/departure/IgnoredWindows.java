package plimsoll.mathcore.engine.llamacpp.departure;

import java.util.List;
import java.util.Set;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;

/// Mistral, Qwen 2, StarCoder 2 and Phi-3 look back a window only, and llama.cpp keeps their whole context: it does not
/// read the key for these architectures, and switches the window of Phi-3 off.
///
/// Source: llama.cpp b10587, `src/models/llama.cpp`, `src/models/qwen2.cpp`, `src/models/starcoder2.cpp`,
/// `src/models/phi3.cpp`.
final class IgnoredWindows implements Departure {
    private static final Set<String> ARCHITECTURES = Set.of(
            "llama", "mistral3", "qwen2", "qwen2moe", "qwen2vl", "qwen3", "qwen3moe", "starcoder2", "phi3", "phimoe");

    @Override
    public Model apply(Model model) {
        if (!ARCHITECTURES.contains(model.architecture())) {
            return model;
        }
        List<Layer> layers = model.layers().stream()
                .map(layer -> layer.with(
                        layer.attentions().stream().map(IgnoredWindows::widened).toList()))
                .toList();
        return model.withLayers(layers);
    }

    private static Attention widened(Attention attention) {
        return attention instanceof GroupedQuery heads && heads.reach() instanceof Reach.Window
                ? heads.within(Reach.EVERYTHING)
                : attention;
    }
}
