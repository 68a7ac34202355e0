package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;

import plimsoll.mathcore.engine.llamacpp.graph.Node;

/// Attention and feed-forward read the same residual stream and join it together.
///
/// @param joining what is added to what
record ParallelBlock(Joining joining) implements Block {
    /// The order of the two additions.
    enum Joining {
        /// (feed-forward + residual) + attention
        FEED_FORWARD_AND_REST,
        /// (feed-forward + attention) + residual
        FEED_FORWARD_AND_ATTENTION,
        /// (attention + feed-forward) + residual
        ATTENTION_AND_FEED_FORWARD
    }

    @Override
    public Node of(LayerScope layer, Node x, Rows rows) {
        Node normed = layer.normFirst(x);
        boolean second = layer.holds("attn_norm_2");
        Node mixed = rows.of(Mixers.of(layer, second ? layer.norm(x, "attn_norm_2") : normed));
        Node rest = rows.of(x);
        Node inner = layer.holds("ffn_norm") ? layer.norm(rest, "ffn_norm") : rows.of(normed);
        Node fed = FeedForwards.of(layer, inner, Node.ABSENT);
        return switch (joining) {
            case FEED_FORWARD_AND_REST -> add(add(fed, rest), mixed);
            case FEED_FORWARD_AND_ATTENTION -> add(add(fed, mixed), rest);
            case ATTENTION_AND_FEED_FORWARD -> add(add(mixed, fed), rest);
        };
    }
}
