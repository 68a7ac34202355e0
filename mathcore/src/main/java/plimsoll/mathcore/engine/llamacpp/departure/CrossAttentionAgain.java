package plimsoll.mathcore.engine.llamacpp.departure;

import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.Uncached;
import plimsoll.mathcore.engine.llamacpp.Build;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;

/// A decoder's keys and values of the encoder's output are computed again in every call and never kept.
///
/// Source: llama.cpp b10587, `build_attn_inp_cross` in `src/llama-graph.cpp`.
final class CrossAttentionAgain implements Departure {
    @Override
    public Model apply(Model model, Build build) {
        boolean any = model.layers().stream()
                .anyMatch(layer -> layer.attentions().stream().anyMatch(CrossAttentionAgain::isCross));
        return any
                ? model.withLayers(model.layers().stream()
                        .map(CrossAttentionAgain::forgetful)
                        .toList())
                : model;
    }

    private static boolean isCross(Attention attention) {
        return attention.memory().reach() instanceof Reach.Encoder;
    }

    private static Layer forgetful(Layer layer) {
        return layer.with(layer.attentions().stream()
                .<Attention>map(attention -> isCross(attention) ? new Uncached(attention) : attention)
                .toList());
    }
}
