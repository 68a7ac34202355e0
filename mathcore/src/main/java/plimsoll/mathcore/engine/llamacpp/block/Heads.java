package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.rowBytes;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view3d;

import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.engine.llamacpp.graph.Ops;

/// Queries, keys and values of a batch, by head.
///
/// Source: llama.cpp b10587, `build_qkv` in src/llama-graph.cpp.
///
/// @param q width of a head, heads, tokens
/// @param k width of a head, key heads, tokens
/// @param v width of a value head, key heads, tokens
record Heads(Node q, Node k, Node v) {
    /// One matrix for all three, or one each.
    static Heads projected(LayerScope layer, Node x, GroupedQuery shape) {
        return layer.holds("attn_qkv") ? cut(layer.linear(x, "attn_qkv"), shape) : separate(layer, x, shape);
    }

    private static Heads separate(LayerScope layer, Node x, GroupedQuery shape) {
        long tokens = x.extent(1);
        return new Heads(
                reshape(layer.linear(x, "attn_q"), shape.headDim(), shape.numAttentionHeads(), tokens),
                reshape(layer.linear(x, "attn_k"), shape.headDim(), shape.numKeyValueHeads(), tokens),
                reshape(layer.linear(x, "attn_v"), shape.valueHeadDim(), shape.numKeyValueHeads(), tokens));
    }

    /// Three looks at the rows of one product.
    static Heads cut(Node all, GroupedQuery shape) {
        long tokens = all.extent(1);
        long keyRow = rowBytes(all, shape.headDim());
        long valueRow = rowBytes(all, shape.valueHeadDim());
        return new Heads(
                view3d(all, shape.headDim(), shape.numAttentionHeads(), tokens, keyRow, all.stride(1)),
                view3d(all, shape.headDim(), shape.numKeyValueHeads(), tokens, keyRow, all.stride(1)),
                view3d(all, shape.valueHeadDim(), shape.numKeyValueHeads(), tokens, valueRow, all.stride(1)));
    }

    /// Queries and keys with their positions rotated in.
    Heads rotated(LayerScope layer) {
        Node factors = layer.ropeFactors();
        Node positions = layer.frame().positions();
        return new Heads(Ops.rope(q, positions, factors), Ops.rope(k, positions, factors), v);
    }

    /// Queries and keys normed head by head, where the layer has such norms.
    Heads normed(LayerScope layer) {
        return new Heads(layer.normIfAny(q, "attn_q_norm"), layer.normIfAny(k, "attn_k_norm"), v);
    }

    /// The same with other queries.
    Heads withQueries(Node queries) {
        return new Heads(queries, k, v);
    }
}
