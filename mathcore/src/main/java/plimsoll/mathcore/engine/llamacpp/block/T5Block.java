package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;

import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.Uncached;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.model.Layer;

/// A block of T5's encoder or decoder. The decoder's attends to the encoder's output too, whose keys and values are
/// computed again for every batch.
///
/// Source: llama.cpp b10587, src/models/t5.cpp and t5encoder.cpp.
///
/// @param stack `enc.` or `dec.`, with which the names of its tensors begin
record T5Block(String stack) implements Block {
    static final String ENCODER = "enc.";
    static final String DECODER = "dec.";

    @Override
    public Node of(LayerScope whole, Node x, Rows rows) {
        LayerScope layer = whole.of(stack);
        GroupedQuery shape = shape(layer);
        Node attended = attended(layer, layer.norm(x, "attn_norm"), shape);
        if (stack.equals(ENCODER)) {
            return fed(layer, add(rows.of(attended), rows.of(x)));
        }
        Node middle = add(attended, x);
        Node crossed = crossed(layer, layer.norm(middle, "cross_attn_norm"), shape);
        return fed(layer, add(rows.of(crossed), rows.of(middle)));
    }

    /// Where the encoder is longer than the decoder, its last layers do not decode.
    @Override
    public boolean isIn(Layer layer) {
        return stack.equals(ENCODER) || decodes(layer);
    }

    /// Whether a layer attends to what the encoder gave.
    static boolean decodes(Layer layer) {
        return layer.any(T5Block::isCross);
    }

    private static boolean isCross(Attention attention) {
        return attention instanceof Uncached(GroupedQuery heads) && heads.reach() instanceof Reach.Encoder;
    }

    private static Node fed(LayerScope layer, Node x) {
        return add(FeedForwards.dense(layer, layer.norm(x, "ffn_norm")), x);
    }

    /// Both stacks have heads of one shape.
    private static GroupedQuery shape(LayerScope layer) {
        Attention first = layer.layer().attentions().getFirst();
        return CacheWidths.heads(first instanceof Uncached uncached ? uncached.like() : first);
    }

    private Node attended(LayerScope layer, Node x, GroupedQuery shape) {
        Heads heads = Heads.projected(layer, x, shape);
        Node bias = Buckets.bias(layer, layer.frame().encoded().buckets());
        Node out = stack.equals(ENCODER)
                ? Attend.uncached(layer, heads, layer.frame().batchMask(false), bias)
                : Attend.biased(layer, heads, shape, bias);
        return layer.linear(out, "attn_o");
    }

    private static Node crossed(LayerScope layer, Node x, GroupedQuery shape) {
        Encoded encoded = layer.frame().encoded();
        Node q = layer.linear(x, "cross_attn_q");
        Node k = layer.linear(encoded.output(), "cross_attn_k");
        Node v = layer.linear(encoded.output(), "cross_attn_v");
        long length = encoded.output().extent(1);
        Heads heads = new Heads(
                reshape(q, shape.headDim(), shape.numAttentionHeads(), layer.tokens()),
                reshape(k, shape.headDim(), shape.numKeyValueHeads(), length),
                reshape(v, shape.valueHeadDim(), shape.numKeyValueHeads(), length));
        return layer.linear(Attend.uncached(layer, heads, encoded.mask(), Node.ABSENT), "cross_attn_o");
    }
}
