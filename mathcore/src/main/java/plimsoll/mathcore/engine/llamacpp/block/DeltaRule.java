package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.copy;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.result;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view2d;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view3d;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view4d;

import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.engine.llamacpp.graph.Op;

/// The delta rule over a batch: in a kernel of its own where that runs on the layer's device, else step by step.
///
/// Source: llama.cpp b10587, `build_recurrent_attn` in src/models/delta-net-base.cpp.
final class DeltaRule {
    private DeltaRule() {}

    /// What the rule gives.
    ///
    /// @param output of each token: width, heads, tokens, sequences
    /// @param state  the new states
    record Outcome(Node output, Node state) {}

    /// What the rule reads.
    ///
    /// @param heads queries, keys and values: width, heads, tokens, sequences
    /// @param gate  decay of each head, or of each of its channels
    /// @param beta  strength of the correction
    /// @param state the states of this batch
    record Inputs(Heads heads, Node gate, Node beta, Node state) {}

    /// Runs the rule and stores the new states.
    ///
    /// @param cached the layer's states
    static Node of(LayerScope layer, Inputs inputs, Node cached) {
        if (States.slots(layer) > 1) {
            return keeping(layer, inputs, cached);
        }
        Outcome outcome = outcome(layer, inputs);
        long sequences = inputs.state.extent(3);
        layer.graph().expand(copy(outcome.state, view2d(cached, cached.extent(0), sequences, cached.stride(1))));
        return outcome.output;
    }

    /// Where states are kept to go back to, the kernel is taken whatever runs it.
    private static Node keeping(LayerScope layer, Inputs inputs, Node cached) {
        long tokens = inputs.heads.v().extent(2);
        long sequences = inputs.state.extent(3);
        long written = States.written(layer, tokens);
        long row = cached.stride(1);
        Fusion kernel = tokens == 1 ? Fusion.DELTA_RULE_FOR_ONE : Fusion.DELTA_RULE_FOR_MANY;
        Outcome outcome = fused(layer, kernel, inputs, States.slots(layer));
        Node states = outcome.state;
        Node from = view3d(states, cached.extent(0), sequences, written, row, row * sequences);
        Node into = view3d(cached, cached.extent(0), sequences, written, row, row * sequences);
        layer.graph().expand(copy(from, into));
        return outcome.output;
    }

    private static Outcome outcome(LayerScope layer, Inputs inputs) {
        boolean single = inputs.heads.v().extent(2) == 1;
        Fusion kernel = single ? Fusion.DELTA_RULE_FOR_ONE : Fusion.DELTA_RULE_FOR_MANY;
        if (layer.frame().fused.contains(kernel)) {
            return fused(layer, kernel, inputs, 1);
        }
        return single ? DeltaRuleSteps.single(inputs) : DeltaRuleSteps.chunks(inputs);
    }

    /// One result holds the outputs of all tokens and the new states behind them.
    ///
    /// @param slots states of a sequence
    private static Outcome fused(LayerScope layer, Fusion kernel, Inputs inputs, long slots) {
        Heads heads = inputs.heads;
        Node v = heads.v();
        long width = v.extent(0);
        long count = v.extent(1);
        long tokens = v.extent(2);
        long sequences = v.extent(3);
        long[] shape = {width * count, tokens * sequences + slots * width * sequences};
        Node out = layer.fused(
                kernel,
                result(Op.GATED_DELTA_NET, shape, heads.q(), heads.k(), v, inputs.gate, inputs.beta, inputs.state));
        long row = width * out.stride(0);
        return new Outcome(
                view4d(out, width, count, tokens, sequences, row, row * count, row * count * tokens),
                view4d(out, width, width, count, sequences, row, row * width, row * width * count));
    }
}
