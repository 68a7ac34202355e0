package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.concat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.copy;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.l2Norm;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.layerNorm;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mul;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mulMat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.repeat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.result;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.scale;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.sqr;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.sub;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.sumRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.unary;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view1d;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view2d;

import plimsoll.mathcore.attention.Rwkv;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.engine.llamacpp.graph.Op;

/// RWKV 7: time mixing by a generalised delta rule, whose values lean on those of the first layer, then channel mixing.
/// Its offspring keeps the feed-forward of the model it was made from.
///
/// Source: llama.cpp b10587, src/models/rwkv7-base.cpp, rwkv7.cpp and arwkv7.cpp.
final class Rwkv7Block implements Block {
    @Override
    public Node of(LayerScope layer, Node stream, Rows rows) {
        Rwkv shape = (Rwkv) layer.layer().attentions().getFirst();
        long width = stream.extent(0);
        long sequences = layer.frame().question.sequences();
        Node x = reshape(stream, width, layer.tokens() / sequences, sequences);
        RwkvShift shift = RwkvShift.of(layer, shape);
        boolean offspring = layer.holds("ffn_norm");
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
        Node key = add(mul(sub(before, x), layer.weight("channel_mix_lerp_k")), x);
        return layer.linear(sqr(unary(layer.linear(key, "channel_mix_key"))), "channel_mix_value");
    }

    private static Node timeMix(LayerScope layer, Rwkv shape, Node x, Node before) {
        boolean gating = layer.holds("time_mix_g1");
        int inputs = gating ? 6 : 5;
        Node difference = repeat(sub(before, x), x.extent(0), x.extent(1), x.extent(2), inputs);
        Node all = add(mul(difference, layer.weight("time_mix_lerp_fused")), x);
        Node r = byHead(layer.linear(input(layer, all), "time_mix_receptance"), shape);
        Node low = unary(mulMat(layer.weight("time_mix_w1"), input(layer, all)));
        Node decay = add(mulMat(layer.weight("time_mix_w2"), low), layer.weight("time_mix_w0"));
        Node w = byHead(unary(scale(unary(decay))), shape);
        Node k = layer.linear(input(layer, all), "time_mix_key");
        Node v = byHead(value(layer, input(layer, all)), shape);
        Node rate = unary(lowRank(layer, input(layer, all), "time_mix_a"));
        Node kk = l2Norm(byHead(mul(k, layer.weight("time_mix_k_k")), shape));
        Node ka = mul(k, layer.weight("time_mix_k_a"));
        Node key = byHead(add(k, sub(mul(rate, ka), ka)), shape);
        Node a = byHead(rate, shape);
        Node mixed = scanned(layer, shape, new Node[] {r, w, key, v, unary(kk), mul(kk, a)});
        Node bonusWeight = reshape(layer.weight("time_mix_r_k"), shape.headDim(), shape.numHeads());
        Node bonus = sumRows(mul(mul(key, r), bonusWeight));
        Node sum = add(mixed, reshape(mul(v, bonus), x.extent(0), layer.tokens()));
        return layer.linear(gating ? mul(sum, gate(layer, input(layer, all))) : sum, "time_mix_output");
    }

    private static Node gate(LayerScope layer, Node x) {
        return mulMat(layer.weight("time_mix_g2"), unary(mulMat(layer.weight("time_mix_g1"), x)));
    }

    /// The values, in later layers drawn towards those of the first.
    private static Node value(LayerScope layer, Node x) {
        Node v = layer.linear(x, "time_mix_value");
        Node first = layer.frame().firstValue(v);
        if (first.equals(v)) {
            return v;
        }
        return add(v, mul(sub(first, v), unary(lowRank(layer, x, "time_mix_v"))));
    }

    private static Node lowRank(LayerScope layer, Node x, String name) {
        Node low = mulMat(layer.weight(name + "1"), x);
        return add(mulMat(layer.weight(name + "2"), low), layer.weight(name + "0"));
    }

    private static Node input(LayerScope layer, Node all) {
        return view2d(all, all.extent(0), layer.tokens(), all.stride(1));
    }

    private static Node byHead(Node x, Rwkv shape) {
        return reshape(x, shape.headDim(), shape.numHeads(), x.extent(1));
    }

    private static Node scanned(LayerScope layer, Rwkv shape, Node[] operands) {
        long width = (long) shape.numHeads() * shape.headDim();
        long sequences = layer.frame().question.sequences();
        Node cached = States.cached(layer, width * shape.headDim());
        Node[] all = new Node[operands.length + 1];
        System.arraycopy(operands, 0, all, 0, operands.length);
        all[operands.length] = States.gathered(layer, cached);
        long[] size = {width, layer.tokens() + shape.headDim() * sequences};
        Node out = result(Op.RWKV_WKV7, size, all);
        Node mixed = view1d(out, width * layer.tokens());
        layer.graph().expand(copy(view1d(out, cached.elements()), view1d(cached, cached.elements())));
        if (!layer.holds("time_mix_ln")) {
            return reshape(mixed, width, layer.tokens());
        }
        Node normed = layerNorm(reshape(mixed, shape.headDim(), shape.numHeads(), layer.tokens()));
        Node flat = reshape(normed, width, layer.tokens());
        return add(mul(flat, layer.weight("time_mix_ln")), layer.weight("time_mix_ln.bias"));
    }
}
