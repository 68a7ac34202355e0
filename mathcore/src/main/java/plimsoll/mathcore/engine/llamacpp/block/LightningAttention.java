package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cont;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.copy;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mul;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mulMat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.scale;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.unary;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.permute;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view1d;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view4d;

import plimsoll.mathcore.attention.Lightning;
import plimsoll.mathcore.engine.llamacpp.graph.Node;

/// Lightning attention: within the batch by decayed scores, to everything before by a decayed sum of outer products.
///
/// Source: llama.cpp b10587, src/models/minimax-01.cpp.
final class LightningAttention {
    private final LayerScope layer;
    private final Lightning shape;
    private final long sequences;
    private final long perSequence;

    private LightningAttention(LayerScope layer, Lightning shape) {
        this.layer = layer;
        this.shape = shape;
        this.sequences = layer.frame().question.sequences();
        this.perSequence = layer.tokens() / sequences;
    }

    static Node of(LayerScope layer, Node x, Lightning shape) {
        return new LightningAttention(layer, shape).build(x);
    }

    private Node build(Node normed) {
        States.gathered(layer, States.cached(layer, 0));
        Node x = reshape(normed, normed.extent(0), perSequence, 1, sequences);
        Node wide = unary(layer.linear(x, "attn_qkv"));
        Node all = reshape(wide, 3L * shape.headDim(), shape.numHeads(), perSequence, sequences);
        long width = (long) shape.numHeads() * shape.headDim();
        Node cached = States.cached(layer, width * shape.headDim());
        Node state = States.gathered(layer, cached);
        Node old = reshape(state, shape.headDim(), shape.headDim(), shape.numHeads(), sequences);
        Node slopes = scale(layer.frame().decays().slopes());
        Node out = perSequence == 1 ? single(all, old, slopes, cached) : batch(all, old, slopes, cached);
        Node rows = cont(permute(out, 0, 2, 1, 3));
        Node flat = reshape(rows, width, perSequence, 1, sequences);
        Node gate = unary(layer.linear(x, "attn_gate"));
        Node gated = mul(gate, layer.norm(flat, "attn_norm_2"));
        Node joined = mulMat(layer.weight("attn_output"), gated);
        return reshape(joined, joined.extent(0), perSequence * sequences);
    }

    private Node part(Node all) {
        return view4d(
                all,
                shape.headDim(),
                shape.numHeads(),
                perSequence,
                sequences,
                all.stride(1),
                all.stride(2),
                all.stride(3));
    }

    private Node single(Node all, Node old, Node slopes, Node cached) {
        Node faded = mul(old, reshape(unary(scale(slopes)), 1, 1, shape.numHeads()));
        Node v = cont(permute(part(all), 1, 2, 0, 3));
        Node k = cont(permute(part(all), 1, 2, 0, 3));
        Node updated = add(faded, mulMat(k, v));
        Node out = mulMat(updated, permute(part(all), 0, 2, 1, 3));
        store(updated, cached);
        return out;
    }

    private Node batch(Node all, Node old, Node slopes, Node cached) {
        Decays decays = layer.frame().decays();
        Node q = part(all);
        Node k = part(all);
        Node before = mulMat(old, permute(mul(q, unary(scale(decays.queries()))), 0, 2, 1, 3));
        Node scores = mulMat(permute(k, 0, 2, 1, 3), permute(q, 0, 2, 1, 3));
        Node v = cont(permute(part(all), 1, 2, 0, 3));
        Node within = mulMat(v, mul(scores, unary(scale(decays.pairs()))));
        Node out = layer.graph().expand(add(before, within));
        Node faded = mul(old, reshape(unary(scale(slopes)), 1, 1, shape.numHeads()));
        Node keys = cont(permute(mul(k, unary(scale(decays.keys()))), 1, 2, 0, 3));
        store(add(faded, mulMat(keys, v)), cached);
        return out;
    }

    private void store(Node updated, Node cached) {
        layer.graph().expand(copy(updated, view1d(cached, cached.elements())));
    }
}
