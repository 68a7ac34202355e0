package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.clamp;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.div;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.glu;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.gluHalves;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mul;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.scale;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.unary;

import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.feedforward.MixtureOfExperts;

/// Feed-forwards of two or three matrices, and experts beside them.
///
/// Source: llama.cpp b10587, `build_ffn` in src/llama-graph.cpp.
final class FeedForwards {
    private FeedForwards() {}

    /// Whatever feed-forward the layer has.
    ///
    /// @param logits of its router where they are known already, else absent
    static Node of(LayerScope layer, Node x, Node logits) {
        if (!(layer.layer().feedForward() instanceof MixtureOfExperts experts)
                || layer.has(Style.Trait.IGNORES_EXPERTS)) {
            return dense(layer, x);
        }
        Experts routed = new Experts(layer, "_exps", experts.numExpertsPerTok(), experts.routing());
        Node scores = logits.isPresent() ? logits : layer.linear(x, "ffn_gate_inp");
        Node out = latent(layer, routed, x, scores);
        if (layer.has(Style.Trait.DENSE_BESIDE_EXPERTS) && layer.holds("ffn_up")) {
            return scale(add(dense(layer, x), out));
        }
        if (layer.holds("ffn_up_chexps")) {
            return add(out, scale(adjugate(layer, out, scores, experts)));
        }
        return layer.holds("ffn_up_shexp")
                ? add(out, shared(layer, x, experts.routing().sharedClamped()))
                : out;
    }

    /// The small experts that groups of experts share; they read what the experts gave.
    ///
    /// Source: llama.cpp b10587, src/models/grovemoe.cpp.
    private static Node adjugate(LayerScope layer, Node out, Node scores, MixtureOfExperts experts) {
        long groups = layer.weight("ffn_down_chexps").extent(2);
        int used = (int) Math.min(groups, experts.numExpertsPerTok());
        return new Experts(layer, "_chexps", used, experts.routing()).of(out, scores);
    }

    /// Experts of another width than the residual stream's, where the layer has such.
    private static Node latent(LayerScope layer, Experts routed, Node x, Node scores) {
        if (!layer.holds("ffn_routed_down")) {
            return layer.linear(routed.of(layer.linear(x, "ffn_latent_down"), scores), "ffn_latent_up");
        }
        Node out = routed.of(layer.linear(x, "ffn_routed_down"), scores);
        return layer.linear(layer.normIfAny(out, "ffn_routed_norm"), "ffn_routed_up");
    }

    /// A gated activation.
    ///
    /// @param clamped whether both sides are bounded
    static Node gated(LayerScope layer, Node gate, Node up, boolean clamped) {
        if (clamped && layer.has(Style.Trait.BOUNDS_BEFORE_GATING)) {
            return glu(clamp(gate), clamp(up));
        }
        if (clamped) {
            return mul(clamp(unary(gate)), clamp(up));
        }
        if (!layer.has(Style.Trait.LEVELS_OFF)) {
            return glu(gate, up);
        }
        Node levelled = mul(scale(unary(scale(gate))), unary(gate));
        return mul(levelled, scale(unary(scale(up))));
    }

    /// The layer's own feed-forward.
    static Node dense(LayerScope layer, Node x) {
        Node inner = inner(layer, x, "", false);
        return layer.linear(layer.normIfAny(inner, "ffn_sub_norm"), "ffn_down");
    }

    /// The feed-forward of the shared experts, with a gate of its own where it has one.
    ///
    /// @param clamped whether what is multiplied is bounded
    static Node shared(LayerScope layer, Node x, boolean clamped) {
        Node out = layer.linear(inner(layer, x, "_shexp", clamped), "ffn_down_shexp");
        if (!layer.holds("ffn_gate_inp_shexp")) {
            return out;
        }
        Node gate = layer.linear(x, "ffn_gate_inp_shexp");
        return mul(out, layer.has(Style.Trait.DIVIDES_SHARED_GATE) ? div(unary(gate), gate) : unary(gate));
    }

    private static Node inner(LayerScope layer, Node x, String suffix, boolean clamped) {
        Node up = layer.linear(x, "ffn_up" + suffix);
        if (layer.holds("ffn_gate" + suffix)) {
            return gated(layer, layer.linear(x, "ffn_gate" + suffix), up, clamped);
        }
        boolean halves = up.extent(0) == 2 * layer.weight("ffn_down" + suffix).extent(0);
        return halves ? gluHalves(up) : unary(up);
    }
}
