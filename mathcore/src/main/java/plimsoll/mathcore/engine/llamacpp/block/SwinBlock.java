package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;

import plimsoll.mathcore.engine.llamacpp.graph.Node;

/// Norms stand behind attention and feed-forward, and the feed-forward reads what attention gave, not the residual
/// stream.
///
/// Source: llama.cpp b10587, `swin_norm` in src/models/chameleon.cpp.
final class SwinBlock implements Block {
    @Override
    public Node of(LayerScope layer, Node x, Rows rows) {
        Node mixed = layer.norm(rows.of(Mixers.of(layer, x)), "attn_norm");
        Node middle = add(mixed, rows.of(x));
        return add(layer.norm(FeedForwards.of(layer, mixed, Node.ABSENT), "ffn_norm"), middle);
    }
}
