package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;

import plimsoll.mathcore.engine.llamacpp.graph.Node;

/// One norm and one branch: a mixer or a feed-forward.
///
/// Source: llama.cpp b10587, src/models/nemotron-h.cpp.
final class SingleBlock implements Block {
    @Override
    public Node of(LayerScope layer, Node x, Rows rows) {
        Node normed = layer.normFirst(x);
        boolean mixes = !layer.layer().attentions().isEmpty();
        Node branch = mixes ? Mixers.of(layer, normed) : FeedForwards.of(layer, normed, Node.ABSENT);
        return add(rows.of(branch), rows.of(x));
    }
}
