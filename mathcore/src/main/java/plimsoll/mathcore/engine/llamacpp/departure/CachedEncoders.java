package plimsoll.mathcore.engine.llamacpp.departure;

import java.util.Set;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Uncached;
import plimsoll.mathcore.engine.llamacpp.Build;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;

/// Only architectures that are encoders or diffusion models by name do without a cache. A decoder that was turned into
/// an encoder keeps one, though nothing reads it. For an architecture that nobody wrote here its reader has both.
///
/// Source: llama.cpp b10587, `llama_model::create_memory` in `src/llama-model.cpp`.
final class CachedEncoders implements Departure {
    private static final Set<String> WITHOUT_CACHE = Set.of(
            "bert",
            "dream",
            "eurobert",
            "gemma-embedding",
            "jina-bert-v2",
            "jina-bert-v3",
            "llada",
            "llada-moe",
            "modern-bert",
            "neo-bert",
            "nomic-bert",
            "nomic-bert-moe",
            "rnd1",
            "wavtokenizer-dec");

    @Override
    public Model apply(Model model, Build build) {
        return isEncoder(model) && model.doubt().isEmpty() && !WITHOUT_CACHE.contains(model.architecture())
                ? model.withLayers(
                        model.layers().stream().map(CachedEncoders::cached).toList())
                : model;
    }

    /// Whether no layer keeps anything; T5 has an encoder beside a decoder.
    private static boolean isEncoder(Model model) {
        return model.layers().stream()
                .allMatch(layer -> layer.attentions().stream().allMatch(Uncached.class::isInstance));
    }

    private static Layer cached(Layer layer) {
        return layer.with(layer.attentions().stream()
                .<Attention>map(attention -> attention instanceof Uncached uncached ? uncached.like() : attention)
                .toList());
    }
}
