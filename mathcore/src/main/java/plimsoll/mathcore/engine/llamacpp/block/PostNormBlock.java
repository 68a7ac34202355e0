package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.scale;

import plimsoll.mathcore.engine.llamacpp.graph.Node;

/// The residual stream is what the norms give, not what they are given.
///
/// Source: llama.cpp b10587, src/models/minimax-01.cpp.
final class PostNormBlock implements Block {
    @Override
    public Node of(LayerScope layer, Node x, Rows rows) {
        Node normed = layer.normFirst(x);
        Node mixed = rows.of(Mixers.of(layer, normed));
        Node middle = layer.norm(add(mixed, scale(rows.of(normed))), "ffn_norm");
        return add(FeedForwards.of(layer, middle, Node.ABSENT), scale(middle));
    }
}
