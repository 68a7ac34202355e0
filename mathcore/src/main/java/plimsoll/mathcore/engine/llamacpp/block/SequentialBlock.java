package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.scale;

import plimsoll.mathcore.engine.llamacpp.block.Style.Trait;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.feedforward.NoFeedForward;

/// Attention joins the residual stream, then the feed-forward does. Norms stand before or behind either, as the layer
/// has tensors for them.
final class SequentialBlock implements Block {
    @Override
    public Node of(LayerScope layer, Node x, Rows selected) {
        boolean last = layer.has(Trait.SELECTS_AFTER_FEED_FORWARD);
        Rows rows = last ? Rows.ALL : selected;
        Node logits = layer.has(Trait.ROUTES_EARLY) ? rows.of(layer.linear(x, "ffn_gate_inp")) : Node.ABSENT;
        Node normed = layer.normFirst(x);
        if (layer.has(Trait.NORMS_BEFORE_STATES)) {
            layer.graph().expand(normed);
        }
        Node middle = layer.has(Trait.SELECTS_AFTER_ATTENTION)
                ? rows.of(attended(layer, normed, x, Rows.ALL))
                : attended(layer, normed, x, rows);
        if (layer.layer().feedForward() instanceof NoFeedForward) {
            return layer.has(Trait.FORGETS_BARE_ATTENTION) ? x : middle;
        }
        Node inner = layer.sharesNorm() ? rows.of(normed) : layer.normSecond(middle);
        Node fed = FeedForwards.of(layer, inner, logits);
        Node branch = layer.normIfAny(fed, behind(layer));
        return last
                ? joined(layer, selected.of(branch), selected.of(middle), Trait.REST_FIRST_AT_FEED_FORWARD)
                : joined(layer, branch, middle, Trait.REST_FIRST_AT_FEED_FORWARD);
    }

    private static String behind(LayerScope layer) {
        return layer.holds("layer_output_norm") && !layer.has(Trait.OUTPUT_NORM_AT_HEAD)
                ? "layer_output_norm"
                : "post_ffw_norm";
    }

    /// The residual stream behind attention. Some layers have no attention at all, or one matrix in its place.
    private static Node attended(LayerScope layer, Node normed, Node x, Rows rows) {
        if (layer.layer().attentions().isEmpty() && !layer.holds("attn_output")) {
            return rows.of(x);
        }
        Node mixed =
                layer.layer().attentions().isEmpty() ? layer.linear(normed, "attn_output") : Mixers.of(layer, normed);
        boolean late = layer.has(Trait.SELECTS_AFTER_NORM);
        mixed = layer.normIfAny(late ? mixed : rows.of(mixed), layer.normBehindAttention());
        return joined(layer, late ? rows.of(mixed) : mixed, rows.of(x), Trait.REST_FIRST_AT_ATTENTION);
    }

    private static Node joined(LayerScope layer, Node branch, Node rest, Trait restFirst) {
        Node scaled = layer.has(Trait.SCALES_BRANCHES) ? scale(branch) : branch;
        return layer.has(restFirst) ? add(rest, scaled) : add(scaled, rest);
    }
}
