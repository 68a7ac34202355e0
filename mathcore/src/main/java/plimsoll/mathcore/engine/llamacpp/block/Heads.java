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
/// @param gateSource rows of queries with their gates beside them, or absent
record Heads(Node q, Node k, Node v, Node gateSource) {
    Heads(Node q, Node k, Node v) {
        this(q, k, v, Node.ABSENT);
    }

    /// One matrix for all three, or one each.
    static Heads projected(LayerScope layer, Node x, GroupedQuery shape) {
        return layer.holds("attn_qkv") ? cut(bounded(layer, x, "attn_qkv"), shape) : separate(layer, x, shape);
    }

    private static Node bounded(LayerScope layer, Node x, String name) {
        Node product = layer.linear(x, name);
        return layer.has(Style.Trait.CLAMPS_PROJECTIONS) ? Ops.clamp(product) : product;
    }

    private static Heads separate(LayerScope layer, Node x, GroupedQuery shape) {
        long tokens = x.extent(1);
        Node wide = bounded(layer, x, "attn_q");
        if (wide.extent(0) == 2L * shape.headDim() * shape.numAttentionHeads()) {
            return withGate(layer, x, wide, shape);
        }
        Node q = normedAcross(layer, wide, "attn_q_norm", shape);
        Node key = bounded(layer, x, "attn_k");
        Node k = normedAcross(layer, key, "attn_k_norm", shape);
        Node v = layer.holds("attn_v") ? bounded(layer, x, "attn_v") : key;
        return new Heads(
                reshape(q, shape.headDim(), shape.numAttentionHeads(), tokens),
                reshape(k, shape.headDim(), shape.numKeyValueHeads(), tokens),
                reshape(v, shape.valueHeadDim(), shape.numKeyValueHeads(), tokens));
    }

    /// Queries alone, for a layer that reads another's cache.
    static Node queries(LayerScope layer, Node x, GroupedQuery shape) {
        Node q = reshape(layer.linear(x, "attn_q"), shape.headDim(), shape.numAttentionHeads(), x.extent(1));
        return Ops.rope(normedEach(layer, q, "attn_q_norm"), layer.frame().positions(), layer.ropeFactors());
    }

    /// Each query head has its gate beside it.
    private static Heads withGate(LayerScope layer, Node x, Node wide, GroupedQuery shape) {
        long tokens = x.extent(1);
        return new Heads(
                beside(wide, shape, tokens),
                reshape(layer.linear(x, "attn_k"), shape.headDim(), shape.numKeyValueHeads(), tokens),
                reshape(layer.linear(x, "attn_v"), shape.valueHeadDim(), shape.numKeyValueHeads(), tokens),
                wide);
    }

    /// Every other head of a row: the queries or the gates.
    static Node beside(Node wide, GroupedQuery shape, long tokens) {
        long row = 2 * rowBytes(wide, shape.headDim());
        return view3d(wide, shape.headDim(), shape.numAttentionHeads(), tokens, row, row * shape.numAttentionHeads());
    }

    /// The gates that lie beside the queries, or absent.
    Node gates(GroupedQuery shape, long tokens) {
        return gateSource.isPresent() ? beside(gateSource, shape, tokens) : Node.ABSENT;
    }

    /// A norm over all heads at once, where the layer has one as wide.
    private static Node normedAcross(LayerScope layer, Node x, String name, GroupedQuery shape) {
        return layer.weight(name).extent(0) > shape.headDim() ? layer.norm(x, name) : x;
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
        return new Heads(Ops.rope(q, positions, factors), Ops.rope(k, positions, factors), v, gateSource);
    }

    /// Queries and keys normed head by head, where the layer has such norms.
    Heads normed(LayerScope layer) {
        Node keys = layer.has(Style.Trait.NORMS_KEYS) ? Ops.rmsNorm(k) : normedEach(layer, k, "attn_k_norm");
        Node values = layer.has(Style.Trait.NORMS_VALUES) ? Ops.rmsNorm(v) : v;
        return new Heads(normedEach(layer, q, "attn_q_norm"), keys, values, gateSource);
    }

    private static Node normedEach(LayerScope layer, Node x, String name) {
        Node weight = layer.weight(name);
        if (!weight.isPresent() || weight.extent(0) > x.extent(0)) {
            return x;
        }
        Style.Norm kind = layer.has(Style.Trait.LAYER_NORMS_HEADS)
                ? Style.Norm.LAYER
                : layer.frame().style.norm();
        return layer.frame().normed(kind, x, weight, layer.weight(name + ".bias"), layer.home());
    }

    /// The same with other queries.
    Heads withQueries(Node queries) {
        return new Heads(queries, k, v, gateSource);
    }
}
