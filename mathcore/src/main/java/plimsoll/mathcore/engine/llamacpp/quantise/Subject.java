package plimsoll.mathcore.engine.llamacpp.quantise;

import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Borrowed;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.MultiLatent;
import plimsoll.mathcore.attention.Uncached;
import plimsoll.mathcore.feedforward.MixtureOfExperts;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;

/// What the quantiser wants to know of a model besides its tensors.
///
/// @param architecture  llama.cpp's name of the family
/// @param blocks        blocks, those for multi-token prediction included
/// @param queriesPerKey query heads that share a key-value head in the first block; 0 where it keeps no keys
/// @param experts       routed experts of a block, 0 without
public record Subject(String architecture, int blocks, int queriesPerKey, int experts) {
    /// The same facts read off a model's layers, where no file's own keys say them.
    public static Subject of(Model model) {
        int blocks = model.layers().size();
        int perKey = blocks == 0 ? 0 : queriesPerKey(model.layers().getFirst());
        return new Subject(model.architecture(), blocks, perKey, experts(model));
    }

    private static int queriesPerKey(Layer layer) {
        return layer.attentions().stream()
                .mapToInt(Subject::queriesPerKey)
                .max()
                .orElse(0);
    }

    private static int queriesPerKey(Attention attention) {
        return switch (attention) {
            case GroupedQuery heads -> heads.numAttentionHeads() / heads.numKeyValueHeads();
            case MultiLatent latent -> latent.absorbed() ? latent.numAttentionHeads() : 1;
            case Uncached(Attention like) -> queriesPerKey(like);
            case Borrowed borrowed -> queriesPerKey(borrowed.like());
            default -> 0;
        };
    }

    private static int experts(Model model) {
        return model.layers().stream()
                .mapToInt(layer -> layer.feedForward() instanceof MixtureOfExperts mixture ? mixture.numExperts() : 0)
                .max()
                .orElse(0);
    }

    /// Whether it is one of the large models whose values get more bits.
    ///
    /// Source: llama.cpp b10587, where `src/models/*.cpp` set `LLM_TYPE_70B`.
    boolean hasWideValues() {
        return switch (architecture) {
            case "llama" -> blocks == 80 && queriesPerKey != 1;
            case "qwen2", "olmo", "deci" -> blocks == 80;
            case "jais2" -> blocks == 68;
            default -> false;
        };
    }
}
