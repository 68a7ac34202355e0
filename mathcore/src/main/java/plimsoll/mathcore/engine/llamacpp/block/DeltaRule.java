package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.copy;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.result;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view2d;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view4d;

import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.engine.llamacpp.graph.Op;

/// The fused delta rule: one result that holds the outputs of all tokens and the new states behind them.
///
/// Source: llama.cpp b10587, `build_recurrent_attn` in src/models/delta-net-base.cpp.
final class DeltaRule {
    private DeltaRule() {}

    /// Runs the rule and stores the new states.
    ///
    /// @param heads  queries, keys and values: width, heads, tokens, sequences
    /// @param gate   decay of each head, or of each of its channels
    /// @param beta   strength of the correction
    /// @param cached the layer's states
    /// @param state  those of this batch
    static Node of(LayerScope layer, Heads heads, Node gate, Node beta, Node cached, Node state) {
        Node v = heads.v();
        long width = v.extent(0);
        long count = v.extent(1);
        long tokens = v.extent(2);
        long sequences = v.extent(3);
        long[] shape = {width * count, tokens * sequences + width * sequences};
        Node out = result(Op.GATED_DELTA_NET, shape, heads.q(), heads.k(), v, gate, beta, state);
        long row = width * out.stride(0);
        Node states = view4d(out, width, width, count, sequences, row, row * width, row * width * count);
        layer.graph().expand(copy(states, view2d(cached, cached.extent(0), sequences, cached.stride(1))));
        return view4d(out, width, count, tokens, sequences, row, row * count, row * count * tokens);
    }
}
