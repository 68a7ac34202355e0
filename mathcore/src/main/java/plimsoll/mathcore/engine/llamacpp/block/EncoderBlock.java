package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;

import plimsoll.mathcore.engine.llamacpp.graph.Node;

/// A block that norms behind every joint with the residual stream, as the first encoders did.
///
/// Source: llama.cpp b10587, src/models/bert.cpp.
final class EncoderBlock implements Block {
    @Override
    public Node of(LayerScope layer, Node x, Rows rows) {
        Node mixed = rows.of(Mixers.of(layer, x));
        Node rest = rows.of(x);
        Node middle = layer.norm(add(mixed, rest), "attn_output_norm");
        if (layer.holds("attn_norm_2")) {
            middle = layer.norm(add(middle, rest), "attn_norm_2");
        }
        Node fed = FeedForwards.of(layer, middle, Node.ABSENT);
        return layer.norm(add(fed, middle), "layer_output_norm");
    }
}
