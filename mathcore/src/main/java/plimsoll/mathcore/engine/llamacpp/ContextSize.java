package plimsoll.mathcore.engine.llamacpp;

import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.units.Bytes;

/// The context as llama.cpp resolves it from its options.
///
/// Source: llama.cpp b10587, `src/llama-context.cpp:245-308` and `src/llama-kv-cache-iswa.cpp:73`.
///
/// @param ctxSize        cells over all sequences, tokens
/// @param ctxPerSequence cells that one sequence can use, tokens
/// @param streams        sequences with cells of their own
/// @param sequences      sequences at once
/// @param batchSize      most tokens of one call
/// @param ubatchSize     most tokens of one graph
/// @param outputs        most rows of logits of one graph's batch
/// @param unified        whether all sequences share the cells
/// @param swaFull        whether layers with a window keep everything
record ContextSize(
        int ctxSize,
        int ctxPerSequence,
        int streams,
        int sequences,
        int batchSize,
        int ubatchSize,
        int outputs,
        boolean unified,
        boolean swaFull) {
    /// Contexts and windows are rounded up to a multiple of it, tokens.
    private static final int STEP = 256;

    /// Resolves the options for a model. Both have been checked: a context too large for an `int` throws.
    static ContextSize of(Model model, LlamaCppWorkload asked) {
        int wanted = asked.ctxSize() > 0 ? asked.ctxSize() : model.trainingContext();
        int batch = model.causal() ? Math.min(wanted, asked.batchSize()) : asked.batchSize();
        int ubatch = asked.ubatchSize() > 0 ? Math.min(batch, asked.ubatchSize()) : batch;
        int sequences = asked.parallel();
        int outputs = asked.outputsMax() > 0 ? asked.outputsMax() : defaultOutputs(asked, batch);
        if (asked.kvUnified()) {
            int cells = padded(wanted);
            return new ContextSize(cells, cells, 1, sequences, batch, ubatch, outputs, true, asked.swaFull());
        }
        int each = padded(padded(wanted) / sequences);
        int all = Math.multiplyExact(each, sequences);
        return new ContextSize(all, each, sequences, sequences, batch, ubatch, outputs, false, asked.swaFull());
    }

    /// The server asks for one row of logits a sequence, the other tools for one a token.
    private static int defaultOutputs(LlamaCppWorkload asked, int batch) {
        return asked.tool() == LlamaCppWorkload.Tool.SERVER ? asked.parallel() : batch;
    }

    private static int padded(int tokens) {
        return Math.toIntExact(Bytes.pad(tokens, STEP));
    }

    /// Tokens that one stream of a layer's cache has room for.
    int cells(Reach reach) {
        return switch (reach) {
            case Reach.Everything ignored -> ctxPerSequence;
            case Reach.Window window -> windowCells(window.tokens());
            case Reach.Chunk chunk -> windowCells(chunk.tokens());
            case Reach.Encoder ignored -> ctxPerSequence;
        };
    }

    private int windowCells(int window) {
        long kept = (long) window * (unified ? sequences : 1) + ubatchSize;
        return swaFull ? ctxPerSequence : (int) Bytes.pad(Math.min(ctxPerSequence, kept), STEP);
    }

    /// Tokens of the largest graph.
    int graphTokens() {
        return Math.ceilDiv(Math.min(ctxSize, ubatchSize), sequences) * sequences;
    }
}
