package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.MultiLatent;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// Kimi Linear and Kimi K3: three layers of Kimi delta attention to one of multi-latent attention, and experts behind
/// the first layers. K3 mixes the layers before into each (attention residuals), lets its routed experts work in a
/// narrower space and gates its attention.
///
/// Source: transformers 5.18, `modeling_kimi_linear.py`; the models' published code; llama.cpp b10587,
/// `conversion/kimi_linear.py` and `conversion/kimi_k3.py`.
final class KimiLinear implements Family {
    private static final String MOE = "block_sparse_moe.";

    @Override
    public List<String> modelTypes() {
        return List.of("kimi_linear");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width("hidden_size");
        MultiLatent latent = Latent.of(config);
        KimiLinearDelta delta = KimiLinearDelta.of(config);
        int mixed = config.widthOrNone("attn_res_block_size", 0);
        boolean third = mixed > 0 || config.rootModelType().equals("kimi_k3");
        int dense = config.layersOrNone("first_k_dense_replace", 0);
        int every = config.width("moe_layer_freq", 1);
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        if (mixed > 0) {
            mix(tensors.output(), "model.output_attn_res", "output_res_score", hidden);
        }
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            Blocks.norms(layer, hidden);
            if (mixed > 0) {
                mix(layer, "self_attention_res", "attn_res_score", hidden);
                mix(layer, "mlp_res", "ffn_res_score", hidden);
            }
            Attention attention =
                    delta.isAt(index) ? delta.write(layer, hidden) : latent(config, layer, hidden, latent);
            boolean sparse = config.has("num_experts") && index >= dense && index % every == 0;
            FeedForward feedForward = sparse
                    ? experts(config, layer, hidden)
                    : Blocks.gated(layer, hidden, config.width("intermediate_size"), false);
            boolean keepsInput = mixed > 0 && index % mixed == 0;
            return new Layer(index, List.of(attention), feedForward, false, keepsInput);
        });
        return Network.of(config, third ? "kimi-k3" : "kimi-linear", layers, tensors);
    }

    /// A norm and a projection to one number, which conversion multiplies.
    private static void mix(TensorList.At at, String checkpoint, String gguf, int hidden) {
        at.checkpointOnly(Part.NORM, checkpoint + "_norm.weight", hidden)
                .checkpointOnly(Part.OTHER, checkpoint + "_proj.weight", hidden, 1)
                .as(ElementType.F32)
                .ggufOnly(Part.OTHER, gguf + ".weight", hidden);
    }

    private static Attention latent(Config config, TensorList.At layer, int hidden, MultiLatent attention)
            throws ConfigFault {
        Latent.write(layer, "self_attn.", hidden, attention);
        if (config.flag("mla_use_output_gate", false)) {
            long width = (long) attention.numAttentionHeads() * attention.vHeadDim();
            layer.weight(Part.ATTENTION, "self_attn.g_proj", "attn_gate", hidden, width);
        }
        return attention;
    }

    private static FeedForward experts(Config config, TensorList.At layer, int hidden) throws ConfigFault {
        String perToken = config.anyOf("num_experts_per_token", "num_experts_per_tok");
        Experts experts = Experts.of(config, "num_experts", perToken, "moe_intermediate_size")
                .routed(Mixture.routing(config, true, 1));
        int count = experts.count();
        int width = experts.intermediateSize();
        int narrow = config.width("routed_expert_hidden_size", hidden);
        layer.weight(Part.ROUTER, MOE + "gate", "ffn_gate_inp", hidden, count)
                .as(ElementType.F32)
                .both(Part.ROUTER_CORRECTION, MOE + "gate.e_score_correction_bias", "exp_probs_b.bias", count);
        if (config.has("routed_expert_hidden_size")) {
            layer.weight(Part.ROUTED_EXPERTS, MOE + "routed_expert_down_proj", "ffn_routed_down", hidden, narrow)
                    .weight(Part.ROUTED_EXPERTS, MOE + "routed_expert_up_proj", "ffn_routed_up", narrow, hidden);
            if (config.flag("latent_moe_use_norm", false)) {
                layer.norm(MOE + "routed_expert_norm", "ffn_routed_norm", narrow, false);
            }
        }
        layer.experts(count, MOE + "experts.*.w1", "ffn_gate_exps", narrow, width)
                .experts(count, MOE + "experts.*.w2", "ffn_down_exps", width, narrow)
                .experts(count, MOE + "experts.*.w3", "ffn_up_exps", narrow, width);
        int shared = Math.multiplyExact(config.widthOrNone("num_shared_experts", 0), width);
        if (shared > 0) {
            Blocks.shared(layer, MOE + "shared_experts.", hidden, shared);
        }
        return experts.feedForward(shared);
    }
}
