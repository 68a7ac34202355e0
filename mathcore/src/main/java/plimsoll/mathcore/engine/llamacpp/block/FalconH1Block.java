package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;

import plimsoll.mathcore.engine.llamacpp.graph.Node;

/// Attention and a state space side by side, each behind a norm of its own with the same weights; then the
/// feed-forward.
///
/// Source: llama.cpp b10587, src/models/falcon-h1.cpp.
final class FalconH1Block implements Block {
    @Override
    public Node of(LayerScope layer, Node x, Rows rows) {
        Node attended =
                Mixers.of(layer, layer.normFirst(x), layer.layer().attentions().getFirst());
        Node scanned =
                Mixers.of(layer, layer.normFirst(x), layer.layer().attentions().getLast());
        Node middle = rows.of(add(add(attended, scanned), x));
        return add(FeedForwards.of(layer, layer.normSecond(middle), Node.ABSENT), middle);
    }
}
