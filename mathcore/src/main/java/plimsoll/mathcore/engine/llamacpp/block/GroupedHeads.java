package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cont;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mul;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.scale;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.unary;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;

import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.engine.llamacpp.block.Style.Trait;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.feedforward.Dense;

/// Attention with queries in groups: projections, norms, rotation, scores, output projection.
final class GroupedHeads {
    private GroupedHeads() {}

    static Node of(LayerScope layer, Node x, GroupedQuery shape) {
        if (layer.has(Trait.SEES_BATCH)) {
            return uncached(layer, x, shape);
        }
        Heads heads = heads(layer, x, shape);
        Node out = Attend.cached(layer, heads, shape, layer.weight("attn_sinks"));
        return output(layer, out, x, heads, shape);
    }

    /// Attention that sees the batch alone.
    static Node uncached(LayerScope layer, Node x, GroupedQuery shape) {
        Heads heads = heads(layer, x, shape);
        boolean near = !(shape.reach() instanceof Reach.Everything);
        return output(
                layer, Attend.uncached(layer, heads, layer.frame().batchMask(near), Node.ABSENT), x, heads, shape);
    }

    /// Attention over the cache of an earlier layer.
    static Node borrowed(LayerScope layer, Node x, GroupedQuery shape, int from) {
        Node query = Heads.queries(layer, x, shape);
        return layer.linear(Attend.borrowed(layer, query, shape, from), "attn_output");
    }

    static Heads heads(LayerScope layer, Node x, GroupedQuery shape) {
        Heads plain = Heads.projected(layer, x, shape);
        Heads heads = layer.has(Trait.NORMS_AFTER_ROTATION)
                ? turned(layer, plain, shape).normed(layer)
                : turned(layer, plain.normed(layer), shape);
        return layer.has(Trait.SCALES_QUERIES) ? heads.withQueries(scale(heads.q())) : heads;
    }

    private static Heads turned(LayerScope layer, Heads heads, GroupedQuery shape) {
        boolean still = isStill(layer, shape);
        if (still && layer.has(Trait.SCALES_UNROTATED)) {
            return heads.withQueries(mul(heads.q(), layer.frame().temperatures()));
        }
        return still ? heads : heads.rotated(layer);
    }

    private static boolean isStill(LayerScope layer, GroupedQuery shape) {
        boolean windows = layer.frame().hasWindows();
        boolean everywhere = shape.reach() instanceof Reach.Everything && windows;
        int place = layer.layer().index() % 4;
        return layer.has(Trait.NO_ROTATION)
                || (layer.has(Trait.ROTATES_IN_WINDOWS) && everywhere && !rotatesThere(layer))
                || (layer.has(Trait.ROTATES_THREE_OF_FOUR) && place == 3)
                || (layer.has(Trait.RESTS_EVERY_FOURTH) && windows && place == 3)
                || (layer.has(Trait.RESTS_BEFORE_THREE) && windows && place == 0);
    }

    private static boolean rotatesThere(LayerScope layer) {
        return layer.has(Trait.ROTATES_WHERE_DENSE) && layer.layer().feedForward() instanceof Dense;
    }

    private static Node output(LayerScope layer, Node out, Node x, Heads heads, GroupedQuery shape) {
        Node gates = heads.gates(shape, layer.tokens());
        Node gated = gates.isPresent()
                ? mul(out, unary(cont(gates, out.extent(0), out.extent(1))))
                : gated(layer, layer.normIfAny(out, "attn_sub_norm"), x, shape.numAttentionHeads());
        return layer.linear(gated, "attn_output");
    }

    /// A gate on every element of the result, or one on each head.
    static Node gated(LayerScope layer, Node out, Node x, long heads) {
        if (!layer.holds("attn_gate")) {
            return out;
        }
        Node gate = unary(layer.linear(x, "attn_gate"));
        if (gate.extent(0) == out.extent(0)) {
            return mul(out, gate);
        }
        Node byHead = reshape(out, out.extent(0) / heads, heads, out.extent(1));
        return reshape(mul(byHead, reshape(gate, 1, heads, out.extent(1))), out.extent(0), out.extent(1));
    }
}
