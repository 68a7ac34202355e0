package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.concat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cont;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.copy;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.l2Norm;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mul;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.result;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.scale;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.unary;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.transpose;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view3d;

import plimsoll.mathcore.attention.KimiDelta;
import plimsoll.mathcore.engine.llamacpp.block.Style.Trait;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.engine.llamacpp.graph.Op;

/// Kimi delta attention: queries, keys and values each behind a convolution of their own, a decay for every channel.
///
/// Source: llama.cpp b10587, src/models/kimi-linear.cpp, bailingmoe3.cpp and kimi-k3.cpp.
final class KimiDeltaAttention {
    private final LayerScope layer;
    private final KimiDelta shape;
    private final long sequences;
    private final long perSequence;
    private final long inner;

    private KimiDeltaAttention(LayerScope layer, KimiDelta shape) {
        this.layer = layer;
        this.shape = shape;
        this.sequences = layer.frame().question.sequences();
        this.perSequence = layer.tokens() / sequences;
        this.inner = shape.innerDim();
    }

    static Node of(LayerScope layer, Node x, KimiDelta shape) {
        return new KimiDeltaAttention(layer, shape).build(x);
    }

    private Node build(Node x) {
        long kept = shape.convKernel() - 1L;
        Node columns = States.cached(layer, 3 * kept * inner);
        Node before = States.gathered(layer, columns);
        Node q = l2Norm(convolved(x, "attn_q", "ssm_conv1d_q", columns, before));
        Node k = l2Norm(convolved(x, "attn_k", "ssm_conv1d_k", columns, before));
        Node v = convolved(x, "attn_v", "ssm_conv1d_v", columns, before);
        Node cached = States.cached(layer, inner * shape.headDim());
        Node state =
                reshape(States.gathered(layer, cached), shape.headDim(), shape.headDim(), shape.numHeads(), sequences);
        Node beta = unary(reshape(layer.linear(x, "ssm_beta"), 1, shape.numHeads(), perSequence, sequences));
        Node out = cont(DeltaRule.of(
                layer, new DeltaRule.Inputs(new Heads(q, k, v), bySequence(decay(x)), beta, state), cached));
        Node gate = unary(byToken(outputGate(x)));
        Node gated = mul(layer.norm(byToken(out), "ssm_norm"), gate);
        return layer.linear(cont(gated, inner, layer.tokens()), "attn_output");
    }

    private Node byToken(Node x) {
        return reshape(x, shape.headDim(), shape.numHeads(), layer.tokens());
    }

    private Node bySequence(Node x) {
        return reshape(x, shape.headDim(), shape.numHeads(), perSequence, sequences);
    }

    /// One projection behind its convolution; the columns it keeps lie beside those of the other two.
    private Node convolved(Node x, String projection, String kernel, Node cached, Node before) {
        long kept = shape.convKernel() - 1L;
        long column = kept * cached.stride(0);
        Node mine = view3d(before, kept, inner, sequences, column, before.stride(1));
        Node projected = reshape(layer.linear(x, projection), inner, perSequence, sequences);
        Node all = concat(mine, transpose(projected), 0);
        for (long slot = 0; slot < States.written(layer, perSequence); slot++) {
            Node last = view3d(all, kept, inner, sequences, all.stride(1), all.stride(2));
            layer.graph().expand(copy(last, view3d(cached, kept, inner, sequences, column, cached.stride(1))));
        }
        long[] size = {inner, perSequence, sequences};
        Node weight = reshape(layer.weight(kernel), shape.convKernel(), inner);
        Node out = result(Op.SSM_CONV, size, all, weight);
        return bySequence(unary(reshape(out, inner, layer.tokens())));
    }

    private Node decay(Node x) {
        Node projected = layer.linear(layer.linear(x, "ssm_f_a"), "ssm_f_b");
        Node biased = add(projected, layer.weight("ssm_dt.bias"));
        Node factors = reshape(layer.weight("ssm_a"), 1, shape.numHeads(), 1);
        if (layer.has(Trait.BOUNDS_DECAY)) {
            Node scaled = mul(byToken(biased), factors);
            return scale(unary(layer.has(Trait.MIXES_EARLIER_LAYERS) ? scale(scaled) : scaled));
        }
        return mul(byToken(unary(biased)), factors);
    }

    private Node outputGate(Node x) {
        return layer.holds("ssm_g") ? layer.linear(x, "ssm_g") : layer.linear(layer.linear(x, "ssm_g_a"), "ssm_g_b");
    }
}
