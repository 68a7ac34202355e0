package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.addId;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.argsortTop;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cast;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.clamp;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cont;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.div;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.fill;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.getRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.glu;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mul;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mulMatId;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.repeat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.scale;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.setRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.softMax;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.sumRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.unary;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view2d;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view3d;

import plimsoll.mathcore.engine.llamacpp.block.Style.Trait;
import plimsoll.mathcore.engine.llamacpp.graph.Graph;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.feedforward.Routing;
import plimsoll.mathcore.tensor.ElementType;

/// Routed experts: a router picks a few for each token, their outputs are weighted and added one after the other.
///
/// Source: llama.cpp b10587, `build_moe_ffn` in src/llama-graph.cpp.
final class Experts {
    private final LayerScope layer;
    private final Graph graph;
    private final String suffix;
    private final int used;
    private final Routing routing;

    /// @param suffix of the experts' tensors (`_exps`)
    /// @param used    experts of a token
    /// @param routing how they are chosen and weighted
    Experts(LayerScope layer, String suffix, int used, Routing routing) {
        this.layer = layer;
        this.graph = layer.graph();
        this.suffix = suffix;
        this.used = used;
        this.routing = routing;
    }

    /// Routes and runs the experts.
    Node of(Node x) {
        return of(x, layer.linear(x, "ffn_gate_inp"));
    }

    /// Runs the experts that these router logits pick.
    Node of(Node x, Node logits) {
        boolean late = layer.has(Trait.SOFT_MAX_OF_CHOSEN);
        Node probabilities = late ? logits : unary(logits);
        Node chosen = chosen(logits, probabilities);
        Node weights = graph.expand(weights(probabilities, chosen));
        Node each = reshape(x, x.extent(0), 1, x.extent(1));
        if (layer.has(Trait.WEIGHTS_EXPERT_INPUTS)) {
            each = mul(repeat(each, x.extent(0), used, x.extent(1)), weights);
        }
        Node out = project(inner(each, chosen), "ffn_down", chosen);
        Node weighted = layer.has(Trait.WEIGHTS_EXPERT_INPUTS) ? out : mul(out, weights);
        return sum(graph.expand(weighted));
    }

    private Node chosen(Node logits, Node probabilities) {
        if (layer.holds("ffn_gate_tid2eid")) {
            return getRows(layer.weight("ffn_gate_tid2eid"), layer.frame().tokenIds());
        }
        if (layer.has(Trait.WEIGHTS_EXPERT_INPUTS)) {
            return argsortTop(logits, used);
        }
        if (layer.has(Trait.CHOOSES_BY_SIGMOID)) {
            Node chosen = argsortTop(unary(logits), used);
            return ofGroups(logits) ? cast(scale(cast(chosen, ElementType.F32)), ElementType.I32) : chosen;
        }
        Node scores = add(add(probabilities, layer.weight("exp_probs_b.bias")), layer.weight("exp_probs_b"));
        return argsortTop(routing.numGroups() > 1 ? grouped(scores) : scores, used);
    }

    /// Whether several of the router's experts share one of these.
    private boolean ofGroups(Node logits) {
        return layer.weight("ffn_down" + suffix).extent(2) < logits.extent(0);
    }

    /// Scores of experts outside the chosen groups become minus infinity. A group counts by its two best experts.
    private Node grouped(Node selection) {
        long tokens = selection.extent(1);
        long groups = routing.numGroups();
        Node byGroup = reshape(selection, selection.extent(0) / groups, groups, tokens);
        Node best = argsortTop(byGroup, 2);
        Node two = getRows(reshape(byGroup, 1, byGroup.extent(0), groups, tokens), best);
        Node scores = reshape(sumRows(reshape(two, 2, groups, tokens)), groups, tokens);
        Node chosen = argsortTop(scores, routing.numGroupsPerTok());
        Node kept = setRows(fill(byGroup), getRows(byGroup, chosen), chosen);
        return reshape(kept, selection.extent(0), tokens);
    }

    private Node weights(Node probabilities, Node chosen) {
        long experts = probabilities.extent(0);
        long tokens = probabilities.extent(1);
        Node weights = getRows(reshape(probabilities, 1, experts, tokens), chosen);
        if (layer.has(Trait.SOFT_MAX_OF_CHOSEN)) {
            weights = reshape(softMax(reshape(weights, used, tokens)), 1, used, tokens);
        }
        if (routing.normalised()) {
            Node flat = reshape(weights, used, tokens);
            weights = reshape(div(flat, clamp(sumRows(flat))), 1, used, tokens);
        }
        return routing.scaled() ? scale(weights) : weights;
    }

    private Node inner(Node each, Node chosen) {
        if (layer.holds("ffn_gate_up" + suffix)) {
            Node both = project(each, "ffn_gate_up", chosen);
            return glu(half(both), half(both));
        }
        Node up = project(each, "ffn_up", chosen);
        if (!layer.holds("ffn_gate" + suffix)) {
            return unary(up);
        }
        return FeedForwards.gated(layer, project(each, "ffn_gate", chosen), up, routing.clamped());
    }

    private static Node half(Node both) {
        return view3d(both, both.extent(0) / 2, both.extent(1), both.extent(2), both.stride(1), both.stride(2));
    }

    private Node project(Node x, String name, Node chosen) {
        Node product = mulMatId(layer.weight(name + suffix), x, chosen);
        Node scales = layer.scaleOf(name + suffix);
        if (scales.isPresent()) {
            long experts = scales.extent(0);
            Node all = repeat(reshape(scales, 1, experts, 1), 1, experts, x.extent(2));
            product = mul(product, getRows(all, chosen));
        }
        return addId(product, layer.weight(name + suffix + ".bias"), chosen);
    }

    private Node sum(Node experts) {
        Node[] each = new Node[used];
        for (int at = 0; at < used; at++) {
            each[at] = graph.expand(view2d(experts, experts.extent(0), experts.extent(2), experts.stride(2)));
        }
        Node sum = each[0];
        for (int at = 1; at < used; at++) {
            sum = graph.expand(add(sum, each[at]));
        }
        return used == 1 ? cont(sum) : sum;
    }
}
