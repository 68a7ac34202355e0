package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.concat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cont;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.copy;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.layerNorm;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mul;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mulMat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.repeat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.result;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.sqr;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.sub;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.unary;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.permute;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view1d;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view2d;

import plimsoll.mathcore.attention.Rwkv;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.engine.llamacpp.graph.Op;

/// RWKV 6: time mixing with interpolated inputs, then channel mixing. Its linear-attention offspring without a bonus
/// for the current token keeps the feed-forward of the model it was made from.
///
/// Source: llama.cpp b10587, src/models/rwkv6-base.cpp, rwkv6.cpp and rwkv6qwen2.cpp.
final class Rwkv6Block implements Block {
    /// Inputs that are interpolated: decay, key, value, receptance, gate.
    private static final int MIXED = 5;

    @Override
    public Node of(LayerScope layer, Node stream, Rows rows) {
        Rwkv shape = (Rwkv) layer.layer().attentions().getFirst();
        long width = stream.extent(0);
        long sequences = layer.frame().question.sequences();
        Node x = reshape(stream, width, layer.tokens() / sequences, sequences);
        RwkvShift shift = RwkvShift.of(layer, shape);
        boolean offspring = !layer.holds("time_mix_first");
        Node first = offspring ? shift.before() : shift.kept();
        Node second = shift.kept();
        Node normed = layer.norm(x, "attn_norm");
        Node mixed = timeMix(layer, shape, normed, RwkvShift.shifted(first, normed));
        Node middle = add(reshape(mixed, width, layer.tokens() / sequences, sequences), x);
        if (offspring) {
            shift.store(RwkvShift.last(normed));
            Node inner = rows.of(flat(middle));
            return add(FeedForwards.dense(layer, layer.norm(inner, "ffn_norm")), inner);
        }
        Node normedMiddle = layer.norm(middle, "attn_norm_2");
        Node before = RwkvShift.shifted(second, normedMiddle);
        shift.store(concat(RwkvShift.last(normed), RwkvShift.last(normedMiddle), 1));
        Node inner = rows.of(flat(middle));
        return add(channelMix(layer, rows.of(flat(normedMiddle)), rows.of(flat(before))), inner);
    }

    private static Node flat(Node x) {
        return reshape(x, x.extent(0), x.extent(1) * x.extent(2));
    }

    private static Node channelMix(LayerScope layer, Node x, Node before) {
        Node difference = sub(before, x);
        Node key = add(mul(difference, layer.weight("channel_mix_lerp_k")), x);
        Node receptance = add(mul(difference, layer.weight("channel_mix_lerp_r")), x);
        Node gate = unary(layer.linear(receptance, "channel_mix_receptance"));
        Node inner = sqr(unary(layer.linear(key, "channel_mix_key")));
        return mul(gate, layer.linear(inner, "channel_mix_value"));
    }

    private static Node timeMix(LayerScope layer, Rwkv shape, Node normed, Node before) {
        Node difference = flat(sub(before, normed));
        Node[] inputs = interpolated(layer, flat(normed), difference);
        boolean offspring = !layer.holds("time_mix_first");
        Node r = byHead(layer.linear(inputs[3], "time_mix_receptance"), shape);
        Node k = repeated(layer, layer.linear(inputs[1], "time_mix_key"), shape);
        Node v = repeated(layer, layer.linear(inputs[2], "time_mix_value"), shape);
        Node gate = unary(layer.linear(inputs[4], "time_mix_gate"));
        Node low = unary(mulMat(layer.weight("time_mix_decay_w1"), inputs[0]));
        Node decay = add(mulMat(layer.weight("time_mix_decay_w2"), low), layer.weight("time_mix_decay"));
        Node w = byHead(unary(unary(unary(decay))), shape);
        Node key = offspring ? sub(k, mul(k, w)) : k;
        Node mixed = scanned(layer, shape, offspring, new Node[] {key, v, r, w});
        return layer.linear(mul(mixed, gate), "time_mix_output");
    }

    private static Node byHead(Node x, Rwkv shape) {
        return reshape(x, shape.headDim(), shape.numHeads(), x.extent(1));
    }

    private static Node repeated(LayerScope layer, Node x, Rwkv shape) {
        long heads = x.extent(0) / shape.headDim();
        if (heads == shape.numHeads()) {
            return byHead(x, shape);
        }
        Node apart = reshape(x, shape.headDim(), 1, heads, layer.tokens());
        Node all = repeat(apart, shape.headDim(), shape.numHeads() / heads, heads, layer.tokens());
        return reshape(all, shape.headDim(), shape.numHeads(), layer.tokens());
    }

    private static Node[] interpolated(LayerScope layer, Node x, Node difference) {
        long width = x.extent(0);
        long tokens = layer.tokens();
        Node blended = add(mul(difference, layer.weight("time_mix_lerp_x")), x);
        Node w1 = layer.weight("time_mix_w1");
        Node low = unary(mulMat(w1, blended));
        Node apart = cont(permute(reshape(low, w1.extent(1) / MIXED, 1, MIXED, tokens), 0, 1, 3, 2));
        Node w2 = layer.weight("time_mix_w2");
        Node mixed = mulMat(reshape(w2, w2.extent(0), w2.extent(1), 1, MIXED), apart);
        boolean fused = layer.holds("time_mix_lerp_fused");
        if (fused) {
            Node weighted = add(mixed, layer.weight("time_mix_lerp_fused"));
            mixed = add(mul(weighted, reshape(difference, width, 1, tokens)), reshape(x, width, 1, tokens));
        }
        Node[] inputs = new Node[MIXED];
        String[] names = {"w", "k", "v", "r", "g"};
        for (int at = 0; at < MIXED; at++) {
            Node part = view2d(mixed, width, tokens, mixed.stride(1));
            Node own = layer.weight("time_mix_lerp_" + names[at]);
            inputs[at] = fused ? part : add(mul(add(part, own), difference), x);
        }
        return inputs;
    }

    /// @param kvrw key, value, receptance and decay
    private static Node scanned(LayerScope layer, Rwkv shape, boolean offspring, Node[] kvrw) {
        long width = (long) shape.numHeads() * shape.headDim();
        long sequences = layer.frame().question.sequences();
        Node cached = States.cached(layer, width * shape.headDim());
        Node state = States.gathered(layer, cached);
        long[] size = {width, layer.tokens() + shape.headDim() * sequences};
        Node out = offspring
                ? result(Op.GATED_LINEAR_ATTENTION, size, kvrw[0], kvrw[1], kvrw[2], kvrw[3], state)
                : result(Op.RWKV_WKV6, size, kvrw[0], kvrw[1], kvrw[2], layer.weight("time_mix_first"), kvrw[3], state);
        Node mixed = view1d(out, width * layer.tokens());
        layer.graph().expand(copy(view1d(out, cached.elements()), view1d(cached, cached.elements())));
        if (offspring) {
            return reshape(mixed, width, layer.tokens());
        }
        Node normed = layerNorm(reshape(mixed, shape.headDim(), shape.numHeads(), layer.tokens()));
        Node flat = reshape(normed, width, layer.tokens());
        return add(mul(flat, layer.weight("time_mix_ln")), layer.weight("time_mix_ln.bias"));
    }
}
