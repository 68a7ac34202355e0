package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mul;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mulMat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.rmsNorm;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.scale;

import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.feedforward.MixtureOfExperts;

/// Norms before and behind both branches, experts beside the feed-forward, an embedding of the layer's own, and a
/// scale of the whole.
///
/// Source: llama.cpp b10587, src/models/gemma4.cpp.
final class Gemma4Block implements Block {
    @Override
    public Node of(LayerScope layer, Node x, Rows rows) {
        Node mixed = Mixers.of(layer, layer.norm(x, "attn_norm"));
        Node middle = add(layer.norm(mixed, "post_attention_norm"), x);
        Node dense = FeedForwards.dense(layer, layer.norm(middle, "ffn_norm"));
        Node fed = layer.holds("ffn_gate_inp") ? besideExperts(layer, dense, middle) : dense;
        Node out = add(layer.normAnywhere(fed, "post_ffw_norm"), middle);
        if (layer.frame().perLayer().isPresent()) {
            out = add(out, PerLayerInputs.gated(layer, out));
        }
        return mul(out, layer.weight("layer_output_scale"));
    }

    /// The router reads a norm without a weight.
    private static Node besideExperts(LayerScope layer, Node dense, Node middle) {
        Node first = layer.norm(dense, "post_ffw_norm_1");
        Node read = mul(scale(rmsNorm(middle)), layer.weight("ffn_gate_inp.scale"));
        Node logits = mulMat(layer.weight("ffn_gate_inp"), read);
        MixtureOfExperts kind = (MixtureOfExperts) layer.layer().feedForward();
        Node experts = new Experts(layer, "_exps", kind.numExpertsPerTok(), kind.routing())
                .of(layer.norm(middle, "pre_ffw_norm_2"), logits);
        return add(first, layer.norm(experts, "post_ffw_norm_2"));
    }
}
