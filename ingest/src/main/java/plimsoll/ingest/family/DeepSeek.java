package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.MultiLatent;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.Routing;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// DeepSeek V2 and V3 and what is built like them (Kimi K2, Moonlight): multi-latent attention, dense layers first and
/// a mixture of experts after, and in V3 a block for multi-token prediction, which llama.cpp's converter leaves out.
///
/// Source: DeepSeek-AI 2024, arXiv:2405.04434 and arXiv:2412.19437; llama.cpp b10587, `conversion/deepseek.py`.
final class DeepSeek implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("deepseek_v2", "deepseek_v3", "kimi_k2");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width("hidden_size");
        MultiLatent attention = attention(config);
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        List<Layer> layers = new ArrayList<>(Blocks.layers(
                config, tensors, (layer, index) -> write(config, layer, hidden, attention, index, false)));
        int predictors = config.layersOrNone("num_nextn_predict_layers", 0);
        for (int predictor = 0; predictor < predictors; predictor++) {
            TensorList.At layer = tensors.layer(layers.size()).unconverted();
            layers.add(write(config, layer, hidden, attention, layers.size(), true));
            writePredictor(layer, hidden, config.count("vocab_size"));
        }
        return Network.of(config, "deepseek2", layers, tensors);
    }

    private static MultiLatent attention(Config config) throws ConfigFault {
        return new MultiLatent(
                config.width("num_attention_heads"),
                config.widthOrNone("q_lora_rank", 0),
                config.width("kv_lora_rank"),
                config.width("qk_nope_head_dim"),
                config.width("qk_rope_head_dim"),
                config.width("v_head_dim"),
                true);
    }

    private static Layer write(
            Config config, TensorList.At layer, int hidden, MultiLatent attention, int index, boolean isMtp)
            throws ConfigFault {
        Blocks.norms(layer, hidden);
        query(layer, hidden, attention);
        latent(layer, hidden, attention);
        return new Layer(index, List.of(attention), feedForward(config, layer, hidden, index), isMtp);
    }

    private static void query(TensorList.At layer, int hidden, MultiLatent attention) {
        int rank = attention.qLoraRank();
        long width = (long) attention.numAttentionHeads() * attention.qkHeadDim();
        if (rank == 0) {
            layer.weight(Part.ATTENTION, "self_attn.q_proj", "attn_q", hidden, width);
        } else {
            layer.weight(Part.ATTENTION, "self_attn.q_a_proj", "attn_q_a", hidden, rank)
                    .weight(Part.NORM, "self_attn.q_a_layernorm", "attn_q_a_norm", rank)
                    .weight(Part.ATTENTION, "self_attn.q_b_proj", "attn_q_b", rank, width);
        }
    }

    /// The converter splits the up-projection of the latent into one of keys, transposed, and one of values.
    private static void latent(TensorList.At layer, int hidden, MultiLatent attention) {
        int rank = attention.kvLoraRank();
        int heads = attention.numAttentionHeads();
        int keys = attention.qkNopeHeadDim();
        int values = attention.vHeadDim();
        layer.weight(
                        Part.ATTENTION,
                        "self_attn.kv_a_proj_with_mqa",
                        "attn_kv_a_mqa",
                        hidden,
                        rank + attention.qkRopeHeadDim())
                .weight(Part.NORM, "self_attn.kv_a_layernorm", "attn_kv_a_norm", rank)
                .checkpointOnly(Part.ATTENTION, "self_attn.kv_b_proj.weight", rank, (long) heads * (keys + values))
                .ggufOnly(Part.ATTENTION, "attn_k_b.weight", keys, rank, heads)
                .ggufOnly(Part.ATTENTION, "attn_v_b.weight", rank, values, heads)
                .weight(Part.ATTENTION, "self_attn.o_proj", "attn_output", (long) heads * values, hidden);
    }

    private static FeedForward feedForward(Config config, TensorList.At layer, int hidden, int index)
            throws ConfigFault {
        String routed = config.anyOf("n_routed_experts", "num_routed_experts");
        boolean sparse = (config.has(routed) || config.has("moe_intermediate_size"))
                && index >= config.layersOrNone("first_k_dense_replace", 0)
                && index % config.width("moe_layer_freq", 1) == 0;
        if (!sparse) {
            int intermediate = config.width("intermediate_size");
            Blocks.gated(layer, hidden, intermediate);
            return new Dense(intermediate, true);
        }
        Experts experts = Experts.of(config, routed, "moe_intermediate_size").routed(routing(config));
        Blocks.experts(layer, "mlp.", "gate", experts, hidden);
        if (isBalancedByBias(config)) {
            layer.as(ElementType.F32)
                    .both(
                            Part.ROUTER_CORRECTION,
                            "mlp.gate.e_score_correction_bias",
                            "exp_probs_b.bias",
                            experts.count());
        }
        int shared = Math.multiplyExact(
                config.widthOrNone(config.anyOf("n_shared_experts", "num_shared_experts"), 0),
                experts.intermediateSize());
        if (shared > 0) {
            Blocks.shared(layer, "mlp.shared_experts.", hidden, shared);
        }
        return experts.feedForward(shared);
    }

    /// Version 3 divides and scales where its config does not say otherwise, version 2 does neither.
    private static Routing routing(Config config) throws ConfigFault {
        boolean early = config.modelType().equals("deepseek_v2");
        double factor = config.factor("routed_scaling_factor", early ? 1 : 2.5);
        int groups = config.widthOrNone("n_group", 1);
        return new Routing(
                config.flag("norm_topk_prob", !early),
                factor != 0 && factor != 1,
                groups,
                groups > 1 ? config.width("topk_group") : 1,
                false,
                false);
    }

    /// Version 3 balances its experts by a bias; newer configs of it do not say so any more.
    private static boolean isBalancedByBias(Config config) throws ConfigFault {
        String unlessSaid = config.modelType().equals("deepseek_v2") ? "greedy" : "noaux_tc";
        return config.text("topk_method").orElse(unlessSaid).equals("noaux_tc");
    }

    /// What a block for multi-token prediction has besides: it brings copies of embedding and head along.
    private static void writePredictor(TensorList.At layer, int hidden, int vocabulary) {
        layer.weight(Part.NORM, "enorm", "", hidden)
                .weight(Part.NORM, "hnorm", "", hidden)
                .weight(Part.OTHER, "eh_proj", "", 2L * hidden, hidden)
                .weight(Part.NORM, "shared_head.norm", "", hidden)
                .weight(Part.HEAD, "shared_head.head", "", hidden, vocabulary)
                .weight(Part.EMBEDDING, "embed_tokens", "", hidden, vocabulary);
    }
}
