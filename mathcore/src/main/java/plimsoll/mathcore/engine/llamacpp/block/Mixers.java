package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mul;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.scale;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.unary;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;

import java.util.List;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.StateSpace;
import plimsoll.mathcore.engine.llamacpp.block.Style.Trait;
import plimsoll.mathcore.engine.llamacpp.graph.Node;

/// The graph of each kind of attention, from the normed input to what joins the residual stream.
final class Mixers {
    private Mixers() {}

    /// Whether a layer with these attentions has a graph here.
    static boolean knows(List<Attention> attentions) {
        return attentions.size() == 1
                && (attentions.getFirst() instanceof GroupedQuery || attentions.getFirst() instanceof StateSpace);
    }

    static Node of(LayerScope layer, Node x) {
        Attention attention = layer.layer().attentions().getFirst();
        return switch (attention) {
            case GroupedQuery heads -> grouped(layer, x, heads);
            case StateSpace space -> Mamba.of(layer, x, space);
            default -> throw new IllegalStateException("no graph for " + attention);
        };
    }

    private static Node grouped(LayerScope layer, Node x, GroupedQuery shape) {
        Heads heads = Heads.projected(layer, x, shape);
        heads = layer.has(Trait.NORMS_AFTER_ROTATION)
                ? turned(layer, heads, shape).normed(layer)
                : turned(layer, heads.normed(layer), shape);
        heads = layer.has(Trait.SCALES_QUERIES) ? heads.withQueries(scale(heads.q())) : heads;
        Node out = Attend.cached(layer, heads, shape, layer.weight("attn_sinks"));
        return layer.linear(gated(layer, layer.normIfAny(out, "attn_sub_norm"), x, shape), "attn_output");
    }

    /// A gate on every element of the result, or one on each head.
    private static Node gated(LayerScope layer, Node out, Node x, GroupedQuery shape) {
        if (!layer.holds("attn_gate")) {
            return out;
        }
        Node gate = unary(layer.linear(x, "attn_gate"));
        if (gate.extent(0) == out.extent(0)) {
            return mul(out, gate);
        }
        long heads = shape.numAttentionHeads();
        Node byHead = reshape(out, shape.valueHeadDim(), heads, out.extent(1));
        return reshape(mul(byHead, reshape(gate, 1, heads, out.extent(1))), out.extent(0), out.extent(1));
    }

    private static Heads turned(LayerScope layer, Heads heads, GroupedQuery shape) {
        boolean everywhere =
                shape.reach() instanceof Reach.Everything && layer.frame().hasWindows();
        boolean still = layer.has(Trait.NO_ROTATION)
                || (layer.has(Trait.ROTATES_IN_WINDOWS) && everywhere)
                || (layer.has(Trait.ROTATES_THREE_OF_FOUR) && layer.layer().index() % 4 == 3);
        if (still && layer.has(Trait.SCALES_UNROTATED)) {
            return heads.withQueries(mul(heads.q(), layer.frame().temperatures()));
        }
        return still ? heads : heads.rotated(layer);
    }
}
