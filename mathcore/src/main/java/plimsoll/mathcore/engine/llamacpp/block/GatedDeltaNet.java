package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.concat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cont;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.l2Norm;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mul;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.repeat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.result;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.unary;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view4d;

import plimsoll.mathcore.attention.GatedDelta;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.engine.llamacpp.graph.Op;

/// A gated delta net: one convolution over queries, keys and values, the delta rule, a gated norm.
///
/// Source: llama.cpp b10587, src/models/qwen35.cpp and src/models/qwen3next.cpp.
final class GatedDeltaNet {
    private final LayerScope layer;
    private final GatedDelta shape;
    private final long sequences;
    private final long perSequence;

    private GatedDeltaNet(LayerScope layer, GatedDelta shape) {
        this.layer = layer;
        this.shape = shape;
        this.sequences = layer.frame().question.sequences();
        this.perSequence = layer.tokens() / sequences;
    }

    static Node of(LayerScope layer, Node x, GatedDelta shape) {
        return new GatedDeltaNet(layer, shape).build(x);
    }

    private record Inputs(Node mixed, Node z, Node beta, Node decay) {}

    private Node build(Node x) {
        Inputs inputs = layer.holds("attn_qkv") ? separate(x) : interleaved(x);
        Node gate = mul(unary(add(inputs.decay, layer.weight("ssm_dt.bias"))), layer.weight("ssm_a"));
        Node columns = States.columns(layer, inputs.mixed, shape.convKernel() - 1L);
        long width = shape.valueHeadDim();
        Node cached = States.cached(layer, (long) shape.numValueHeads() * shape.keyHeadDim() * width);
        Node state = reshape(States.gathered(layer, cached), width, width, shape.numValueHeads(), sequences);
        long[] all = {inputs.mixed.extent(0), perSequence, sequences};
        Node convolved = unary(result(Op.SSM_CONV, all, columns, layer.weight("ssm_conv1d")));
        Heads heads = new Heads(keyHeads(convolved), keyHeads(convolved), cut(convolved, width, shape.numValueHeads()));
        Node out = DeltaRule.of(layer, new DeltaRule.Inputs(heads, byHead(gate), inputs.beta, state), cached);
        Node z = reshape(inputs.z, width, shape.numValueHeads(), perSequence, sequences);
        Node gated = mul(layer.norm(out, "ssm_norm"), unary(z));
        Node joined = layer.linear(reshape(gated, shape.valueDim(), perSequence, sequences), "ssm_out");
        return reshape(joined, joined.extent(0), perSequence * sequences);
    }

    /// Projections of their own for everything (Qwen 3.5).
    private Inputs separate(Node x) {
        Node mixed = layer.linear(x, "attn_qkv");
        Node beta = byHead(layer.linear(x, "ssm_beta"));
        Node decay = reshape(layer.linear(x, "ssm_alpha"), shape.numValueHeads(), perSequence, sequences);
        return new Inputs(
                reshape(mixed, mixed.extent(0), perSequence, sequences),
                layer.linear(x, "attn_gate"),
                unary(beta),
                decay);
    }

    /// Decay and strength side by side, and in older files everything else too (Qwen 3 Next).
    private Inputs interleaved(Node x) {
        Node both = layer.linear(x, "ssm_ba");
        long group = shape.numValueHeads() / shape.numKeyHeads();
        Node byGroup = reshape(both, 2 * group, shape.numKeyHeads(), perSequence, sequences);
        Node beta = byHead(unary(cont(cut4d(byGroup, group))));
        Node decay = cont(cut4d(byGroup, group), shape.numValueHeads(), perSequence, sequences);
        Node all = layer.linear(x, "ssm_in");
        long values = group * shape.valueHeadDim();
        Node groups = reshape(all, 2L * shape.keyHeadDim() + 2 * values, shape.numKeyHeads(), perSequence, sequences);
        Node q = flat(cut4d(groups, shape.keyHeadDim()));
        Node k = flat(cut4d(groups, shape.keyHeadDim()));
        Node v = flat(cut4d(groups, values));
        return new Inputs(concat(concat(q, k, 0), v, 0), cont(cut4d(groups, values)), beta, decay);
    }

    private Node flat(Node part) {
        return cont(part, part.extent(0) * part.extent(1), perSequence, sequences);
    }

    private static Node cut4d(Node x, long width) {
        return view4d(x, width, x.extent(1), x.extent(2), x.extent(3), x.stride(1), x.stride(2), x.stride(3));
    }

    private Node byHead(Node x) {
        return reshape(x, 1, shape.numValueHeads(), perSequence, sequences);
    }

    /// Neighbouring channels of each token as heads.
    private Node cut(Node x, long width, long heads) {
        return view4d(x, width, heads, perSequence, sequences, width * x.stride(0), x.stride(1), x.stride(2));
    }

    private Node keyHeads(Node convolved) {
        Node heads = l2Norm(cut(convolved, shape.keyHeadDim(), shape.numKeyHeads()));
        if (shape.numKeyHeads() == shape.numValueHeads()) {
            return heads;
        }
        if (!layer.has(Style.Trait.REPEATS_KEYS)) {
            boolean fused = layer.frame().fused.containsAll(Fusion.OF_DELTA_RULE);
            return fused ? heads : repeat(heads, shape.keyHeadDim(), shape.numValueHeads(), perSequence, sequences);
        }
        long each = shape.numValueHeads() / shape.numKeyHeads();
        long tokens = perSequence * sequences;
        Node apart = reshape(heads, shape.keyHeadDim(), 1, shape.numKeyHeads(), tokens);
        Node repeated = repeat(apart, shape.keyHeadDim(), each, shape.numKeyHeads(), tokens);
        return reshape(repeated, shape.keyHeadDim(), shape.numValueHeads(), perSequence, sequences);
    }
}
