package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cont;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.getRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.permute;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;

import plimsoll.mathcore.engine.llamacpp.graph.Node;

/// Relative positions, sorted into buckets: each adds a learned number to the scores of a head.
///
/// Source: llama.cpp b10587, `build_pos_bias` in src/llama-graph.cpp.
final class Buckets {
    private static final String TABLE = "attn_rel_b";

    private Buckets() {}

    /// What is added to a layer's scores: keys, tokens, heads. Layers without a table use that of the first.
    ///
    /// @param buckets of every key for every token
    static Node bias(LayerScope layer, Node buckets) {
        Node own = layer.weight(TABLE);
        Node table = own.isPresent() ? own : layer.first().weight(TABLE);
        Node rows = getRows(table, reshape(buckets, buckets.elements()));
        Node byPair = reshape(rows, rows.extent(0), buckets.extent(0), buckets.extent(1));
        return cont(permute(byPair, 2, 0, 1, 3));
    }
}
