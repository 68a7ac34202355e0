package plimsoll.mathcore.engine.llamacpp.block;

import java.util.HashMap;
import java.util.Map;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Borrowed;
import plimsoll.mathcore.attention.Compressor;
import plimsoll.mathcore.attention.GatedDelta;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.KimiDelta;
import plimsoll.mathcore.attention.MultiLatent;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.SharedKey;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;

/// Widths that caches share over all layers.
///
/// @param widestValue   elements of a token's values in the widest layer
/// @param firstKeyHead  width of a key head of the first layer that attends
/// @param firstValueHead width of a value head of that layer
/// @param keyHeads      width of the key heads of each reach; negative where layers differ
/// @param valueHeads    width of the value heads of each reach; negative where layers differ
/// @param windows       whether some layers look back a window or a chunk only
/// @param states        whether some layers keep states and nothing else
/// @param deltas        whether some follow the delta rule
record CacheWidths(
        int widestValue,
        int firstKeyHead,
        int firstValueHead,
        Map<Reach, Integer> keyHeads,
        Map<Reach, Integer> valueHeads,
        boolean windows,
        boolean states,
        boolean deltas) {
    CacheWidths {
        keyHeads = Map.copyOf(keyHeads);
        valueHeads = Map.copyOf(valueHeads);
    }

    private record Question(boolean predicts) {}

    static CacheWidths of(GraphQuestion asked) {
        Model model = asked.model();
        boolean predicts = asked.drafting().predicts();
        return model.tensors().remembered(new Question(predicts), ignored -> widths(model, predicts));
    }

    /// @param predicts whether the cache has cells for blocks for multi-token prediction alone
    private static CacheWidths widths(Model model, boolean predicts) {
        int widest = 0;
        int firstKey = 0;
        int firstValue = 0;
        Map<Reach, Integer> keys = new HashMap<>();
        Map<Reach, Integer> values = new HashMap<>();
        for (Layer layer : model.layers()) {
            for (Attention attention : layer.attentions()) {
                GroupedQuery heads = heads(attention);
                if (heads.headDim() == 0) {
                    continue;
                }
                widest = Math.max(widest, heads.numKeyValueHeads() * heads.valueHeadDim());
                firstKey = firstKey == 0 ? heads.headDim() : firstKey;
                firstValue = firstValue == 0 ? heads.valueHeadDim() : firstValue;
                if (!(attention instanceof Borrowed) && (!predicts || layer.isMtp())) {
                    keys.merge(heads.reach(), heads.headDim(), CacheWidths::common);
                    values.merge(heads.reach(), heads.valueHeadDim(), CacheWidths::common);
                }
            }
        }
        boolean windows = keys.keySet().stream().anyMatch(reach -> !(reach instanceof Reach.Everything));
        boolean states = model.layers().stream()
                .flatMap(layer -> layer.attentions().stream())
                .filter(attention -> !(attention instanceof Compressor))
                .anyMatch(attention -> !attention.memory().perSequence().isEmpty());
        boolean deltas = model.layers().stream()
                .flatMap(layer -> layer.attentions().stream())
                .anyMatch(attention -> attention instanceof GatedDelta || attention instanceof KimiDelta);
        return new CacheWidths(widest, firstKey, firstValue, keys, values, windows, states, deltas);
    }

    /// Whether nothing is rotated before it is quantised: the engine forgets to where windows and states meet.
    boolean neverRotates() {
        return windows && states;
    }

    private static Integer common(Integer a, Integer b) {
        return a.equals(b) ? a : Integer.valueOf(-1);
    }

    /// Heads as the cache sees them; of width 0 where a mixer keeps no tokens.
    static GroupedQuery heads(Attention attention) {
        return switch (attention) {
            case GroupedQuery heads -> heads;
            case Borrowed borrowed -> heads(borrowed.like());
            case SharedKey keys ->
                new GroupedQuery(
                        keys.numAttentionHeads(), keys.numKeyValueHeads(), keys.headDim(), 0, keys.reach(), false);
            case MultiLatent latent
            when latent.absorbed() -> {
                int width = latent.kvLoraRank() + latent.qkRopeHeadDim();
                yield new GroupedQuery(latent.numAttentionHeads(), 1, width, 0, latent.reach(), false);
            }
            case MultiLatent latent ->
                new GroupedQuery(
                        latent.numAttentionHeads(),
                        latent.numAttentionHeads(),
                        latent.qkHeadDim(),
                        latent.vHeadDim(),
                        latent.reach(),
                        false);
            default -> new GroupedQuery(0, 0, 0, 0, Reach.EVERYTHING, false);
        };
    }
}
