package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.getRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.padColumns;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.topK;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view1d;

import plimsoll.mathcore.engine.llamacpp.graph.Node;

/// The likeliest tokens of each sequence, picked where the logits are. The logits get one row more, for sequences that
/// have none.
///
/// Source: llama.cpp b10587, `build_sampling` in src/llama-graph.cpp, `llama_sampler_top_k_backend_apply` in
/// src/llama-sampler.cpp and `common_speculative_impl_draft_mtp` in common/speculative.cpp.
final class Picks {
    private static final int PICKED = 10;

    private Picks() {}

    static void of(Frame frame, Node logits) {
        if (!frame.question.drafting().picks()) {
            return;
        }
        Node padded = padColumns(logits, 1);
        for (int sequence = 0; sequence < frame.question.sequences(); sequence++) {
            Node row = reshape(view1d(padded, logits.extent(0)), logits.extent(0));
            Node places = topK(row, PICKED);
            frame.graph.expand(
                    getRows(reshape(row, 1, logits.extent(0)), places).asOutput());
            frame.graph.expand(places.asOutput());
        }
    }
}
