package plimsoll.mathcore.engine.llamacpp;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Borrowed;
import plimsoll.mathcore.attention.Compressor;
import plimsoll.mathcore.attention.GatedDelta;
import plimsoll.mathcore.attention.GatedLinear;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Indexer;
import plimsoll.mathcore.attention.KimiDelta;
import plimsoll.mathcore.attention.Lasting;
import plimsoll.mathcore.attention.Lightning;
import plimsoll.mathcore.attention.MultiLatent;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.Rwkv;
import plimsoll.mathcore.attention.SharedKey;
import plimsoll.mathcore.attention.ShortConvolution;
import plimsoll.mathcore.attention.StateSpace;
import plimsoll.mathcore.attention.Uncached;
import plimsoll.mathcore.attention.Unknown;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.MixtureOfExperts;
import plimsoll.mathcore.feedforward.NoFeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;

/// The compute buffer by closed forms: the largest set of activations that one layer holds at once, for the largest
/// graph, beside the masks and the logits. Not exact; its error is part of the plan.
///
/// Source: llama.cpp b10587, `src/llama-context.cpp:629` and `ggml/src/ggml-alloc.c`; forms fitted to no data, each
/// term is a tensor of the graph.
final class Compute {
    private static final int F32 = 4;

    private final Model model;
    private final ContextSize context;
    private final boolean flash;
    private final long tokenRow;
    private final Map<Reach, Integer> valueWidths = new HashMap<>();
    private final long[] peaks;
    private final long masks;

    Compute(Model model, ContextSize context, boolean flash) {
        this.model = model;
        this.context = context;
        this.flash = flash;
        this.tokenRow = (long) F32 * context.graphTokens();
        findValueWidths();
        this.masks = maskBytes();
        this.peaks = layerPeaks();
    }

    /// Bytes on a device that computes.
    ///
    /// @param runs      whether a layer runs there, by layer
    /// @param logits    whether the head runs there
    /// @param processor whether it is the host
    long device(IntPredicate runs, boolean logits, boolean processor) {
        long peak = 0;
        for (Layer layer : model.layers()) {
            peak = runs.test(layer.index()) ? Math.max(peak, peaks[layer.index()]) : peak;
        }
        long head = logits ? logits() : 0;
        long embedding = processor ? model.hiddenSize() * tokenRow : 0;
        return Math.max(masks + peak, head) + embedding;
    }

    /// Bytes of logits with the last hidden state.
    long logits() {
        long rows = Math.min(context.graphTokens(), context.outputs());
        return rows * model.vocabularySize() * F32 + model.hiddenSize() * tokenRow;
    }

    /// Bytes in pinned host memory when every layer runs on accelerators: what is handed over.
    long handover() {
        long values = 0;
        for (Map.Entry<Reach, Integer> cache : valueWidths.entrySet()) {
            values += flash ? 0 : 2L * cache.getValue() * tokenRow;
        }
        return 2L * model.hiddenSize() * tokenRow + masks + values;
    }

    /// One mask for each distinct reach: a row of all cells for each token.
    long masks() {
        return masks;
    }

    private long maskBytes() {
        long bytes = 0;
        for (Reach reach : valueWidths.keySet()) {
            bytes += (long) context.cells(reach) * context.graphTokens() * (flash ? 2 : F32);
        }
        return bytes;
    }

    private void findValueWidths() {
        for (Layer layer : model.layers()) {
            for (Attention attention : layer.attentions()) {
                int width =
                        attention instanceof GroupedQuery heads ? heads.numKeyValueHeads() * heads.valueHeadDim() : 0;
                if (!attention.memory().perToken().isEmpty()) {
                    valueWidths.merge(attention.memory().reach(), width, Math::max);
                }
            }
        }
    }

    private long[] layerPeaks() {
        long[] found = new long[model.layers().size()];
        for (Layer layer : model.layers()) {
            long peak = feedForward(layer.feedForward()) * tokenRow;
            for (Attention attention : layer.attentions()) {
                peak = Math.max(peak, attention(attention));
            }
            found[layer.index()] = peak;
        }
        return found;
    }

    private long feedForward(FeedForward feedForward) {
        long hidden = model.hiddenSize();
        return switch (feedForward) {
            case Dense dense ->
                dense.gated() ? 3L * dense.intermediateSize() + 3 * hidden : dense.intermediateSize() + 2 * hidden;
            case MixtureOfExperts experts -> {
                long inner = (long) experts.numExpertsPerTok() * experts.moeIntermediateSize();
                long outer = experts.numExpertsPerTok() * hidden;
                yield 3 * inner + 3 * hidden + (outer > 2 * inner ? outer : 0);
            }
            case NoFeedForward ignored -> 2 * hidden;
        };
    }

    /// Bytes of one attention's activations.
    private long attention(Attention attention) {
        long hidden = model.hiddenSize();
        return switch (attention) {
            case GroupedQuery heads -> {
                long queries = (long) heads.numAttentionHeads() * heads.headDim();
                long values = (long) heads.numKeyValueHeads() * heads.valueHeadDim();
                yield scores(heads.numAttentionHeads(), heads.reach())
                        + (2 * hidden + 2 * queries + (flash ? 0 : 2 * values)) * tokenRow;
            }
            case MultiLatent latent -> {
                long heads = latent.numAttentionHeads();
                long key = (long) latent.kvLoraRank() + latent.qkRopeHeadDim();
                long rows = flash
                        ? heads * (key + latent.kvLoraRank() + latent.qkHeadDim()) + 2 * hidden
                        : heads * (key + 2L * latent.kvLoraRank()) + 2 * hidden;
                yield scores(latent.numAttentionHeads(), Reach.EVERYTHING) + rows * tokenRow;
            }
            case StateSpace space -> mixer(space, 2L * space.dInner(), space.dInner());
            case GatedDelta delta ->
                (3L * (2L * delta.keyDim() + delta.valueDim()) + 2L * delta.valueDim() + hidden) * tokenRow;
            case KimiDelta delta -> (11L * delta.innerDim() + hidden) * tokenRow;
            case Lightning heads -> (5L * heads.numHeads() * heads.headDim() + hidden) * tokenRow;
            case GatedLinear heads ->
                (3L * heads.numHeads() * ((long) heads.rows() + heads.columns()) + hidden) * tokenRow;
            case Rwkv mix -> 9L * mix.width() * tokenRow;
            case ShortConvolution conv -> (6L * conv.width() + hidden) * tokenRow;
            case SharedKey keys ->
                scores(keys.numAttentionHeads(), keys.reach())
                        + (2 * hidden + 2L * keys.numAttentionHeads() * keys.headDim()) * tokenRow;
            case Compressor entries ->
                scores(entries.numHeads(), new Reach.Every(entries.ratio())) + 4L * entries.width() * tokenRow;
            case Indexer ignored -> 2L * context.cells(Reach.EVERYTHING) * context.graphTokens() * F32;
            case Borrowed borrowed -> attention(borrowed.like());
            case Uncached uncached -> attention(uncached.like());
            case Unknown unknown -> throw new IllegalStateException("refused before: " + unknown.why());
        };
    }

    private long scores(int heads, Reach reach) {
        return flash ? 0 : (long) context.cells(reach) * context.graphTokens() * heads * F32;
    }

    /// Projection, convolution and scan of a state space, the states of all sequences included.
    private long mixer(StateSpace space, long projected, long inner) {
        long conv = 0;
        long state = 0;
        for (Lasting lasting : space.memory().perSequence()) {
            switch (lasting) {
                case Lasting.Conv kept -> conv = kept.channels();
                case Lasting.Recurrent kept -> state = kept.elements();
                case Lasting.Shift ignored -> {}
            }
        }
        long inProjection = projected + (space.version() == 1 ? 0 : conv - inner + space.numHeads());
        long columns = context.graphTokens() + (long) context.sequences() * (space.dConv() - 1);
        return (inProjection + inner + 2L * model.hiddenSize()) * tokenRow
                + (2 * conv * columns + state * context.sequences()) * F32;
    }
}
