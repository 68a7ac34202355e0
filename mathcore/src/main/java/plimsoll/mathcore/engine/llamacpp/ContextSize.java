package plimsoll.mathcore.engine.llamacpp;

import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Compressor;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.engine.llamacpp.departure.Snapshots;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.units.Bytes;

/// The context as llama.cpp resolves it from its options.
///
/// Source: llama.cpp b10587, `src/llama-context.cpp:245-308`, `src/llama-kv-cache-iswa.cpp:73` and
/// `src/llama-kv-cache-dsv4.cpp:27` (entries that stand for several tokens).
///
/// @param ctxSize        cells over all sequences, tokens
/// @param ctxPerSequence cells that one sequence can use, tokens
/// @param streamCells    cells of a stream where a layer keeps everything, tokens
/// @param streams        sequences with cells of their own
/// @param sequences      sequences at once
/// @param batchSize      most tokens of one call
/// @param ubatchSize     most tokens of one graph
/// @param outputs        most rows of logits of one graph's batch
/// @param snapshots      earlier states of each sequence that are kept to go back to
/// @param unified        whether all sequences share the cells
/// @param swaFull        whether layers with a window keep everything
record ContextSize(
        int ctxSize,
        int ctxPerSequence,
        int streamCells,
        int streams,
        int sequences,
        int batchSize,
        int ubatchSize,
        int outputs,
        int snapshots,
        boolean unified,
        boolean swaFull) {
    /// Contexts and windows are rounded up to a multiple of it, tokens.
    private static final int STEP = 256;

    /// Since then (bb96bfd3) the cells of a model with recurrent layers are divided among separate sequences; before,
    /// each got all of them.
    private static final int DIVIDED_HYBRIDS = 8025;

    /// Since then (de6f727a) the server asks for no more rows of logits than it uses.
    private static final int LIMITED_OUTPUTS = 9460;

    /// Resolves the options for a model. Both have been checked: a context too large for an `int` throws.
    static ContextSize of(Model model, LlamaCppWorkload asked, Build build) {
        int wanted = asked.ctxSize() > 0 ? asked.ctxSize() : model.trainingContext();
        int batch = model.causal() ? Math.min(wanted, asked.batchSize()) : asked.batchSize();
        int ubatch = asked.ubatchSize() > 0 ? Math.min(batch, asked.ubatchSize()) : batch;
        int sequences = asked.parallel();
        int outputs = build.isBefore(LIMITED_OUTPUTS) ? batch : outputs(asked, batch);
        int snapshots = Snapshots.of(model, asked);
        if (asked.kvUnified()) {
            int cells = padded(wanted);
            boolean apart = isCompressed(model);
            int streams = apart ? sequences : 1;
            return new ContextSize(
                    cells,
                    cells,
                    cells,
                    streams,
                    sequences,
                    batch,
                    ubatch,
                    outputs,
                    snapshots,
                    !apart,
                    asked.swaFull());
        }
        int each = padded(padded(wanted) / sequences);
        int all = Math.multiplyExact(each, sequences);
        int stream = build.isBefore(DIVIDED_HYBRIDS) && isHybrid(model) ? all : each;
        return new ContextSize(
                all, each, stream, sequences, sequences, batch, ubatch, outputs, snapshots, false, asked.swaFull());
    }

    private static boolean isHybrid(Model model) {
        boolean states = false;
        boolean tokens = false;
        for (Layer layer : model.layers()) {
            for (Attention attention : layer.attentions()) {
                states |= !attention.memory().perSequence().isEmpty();
                tokens |= !attention.memory().perToken().isEmpty();
            }
        }
        return states && tokens;
    }

    /// Whether every sequence has cells of its own though they were asked to share: entries that stand for several
    /// tokens cannot be shared.
    ///
    /// Source: `src/llama-kv-cache-dsv4.cpp:1179`.
    private static boolean isCompressed(Model model) {
        for (Layer layer : model.layers()) {
            for (Attention attention : layer.attentions()) {
                if (attention instanceof Compressor) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The server asks for one row of logits a sequence, the other tools for one a token.
    private static int outputs(LlamaCppWorkload asked, int batch) {
        if (asked.outputsMax() > 0) {
            return asked.outputsMax();
        }
        return asked.tool() == LlamaCppWorkload.Tool.SERVER ? asked.parallel() : batch;
    }

    private static int padded(int tokens) {
        return Math.toIntExact(Bytes.pad(tokens, STEP));
    }

    /// Tokens that one stream of a layer's cache has room for.
    int cells(Reach reach) {
        return switch (reach) {
            case Reach.Everything ignored -> streamCells;
            case Reach.Window window -> windowCells(window.tokens());
            case Reach.Chunk chunk -> windowCells(chunk.tokens());
            case Reach.Every every -> padded(Math.max(1, Math.ceilDiv(ctxPerSequence, every.tokens())));
            case Reach.Encoder ignored -> streamCells;
        };
    }

    private int windowCells(int window) {
        long kept = (long) window * (unified ? sequences : 1) + ubatchSize;
        return swaFull ? streamCells : (int) Bytes.pad(Math.min(streamCells, kept), STEP);
    }

    /// Tokens of the largest graph.
    int graphTokens() {
        return Math.ceilDiv(Math.min(ctxSize, ubatchSize), sequences) * sequences;
    }
}
