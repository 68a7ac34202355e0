package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.Routing;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Ling and Ring: one matrix for queries, keys and values, experts behind the first layers, and from their second
/// version on norms of each head, a bias that balances the experts and blocks for multi-token prediction.
///
/// Source: the models' published code; llama.cpp b10587, `conversion/bailingmoe.py`.
final class Bailing implements Family {
    private static final String FIRST = "bailing_moe";

    @Override
    public List<String> modelTypes() {
        return List.of(FIRST, "bailing_moe_v2", "sarvam_moe");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        // some files of the second version go by the first one's name
        boolean second = !config.modelType().equals(FIRST)
                || config.texts("architectures").contains("BailingMoeV2ForCausalLM");
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        TensorList tensors = TensorList.of(config);
        tensors.input()
                .weight(Part.EMBEDDING, "model.word_embeddings", "token_embd", hidden, config.count("vocab_size"));
        tensors.output().norm("model.norm", "output_norm", hidden, false);
        Blocks.head(tensors, config, false);
        List<Layer> layers = new ArrayList<>(
                Blocks.layers(config, tensors, (layer, index) -> write(config, layer, heads, second, index, false)));
        int predictors = second ? config.layersOrNone("num_nextn_predict_layers", 0) : 0;
        for (int predictor = 0; predictor < predictors; predictor++) {
            TensorList.At layer = tensors.layer(layers.size());
            layers.add(write(config, layer, heads, true, layers.size(), true));
            layer.norm("enorm", "nextn.enorm", hidden, false)
                    .norm("hnorm", "nextn.hnorm", hidden, false)
                    .weight(Part.OTHER, "eh_proj", "nextn.eh_proj", 2L * hidden, hidden)
                    .norm("final_layernorm", "layer_output_norm", hidden, false);
        }
        return Network.of(config, second ? "bailingmoe2" : "bailingmoe", layers, tensors);
    }

    private static Layer write(
            Config config, TensorList.At layer, Heads heads, boolean second, int index, boolean isMtp)
            throws ConfigFault {
        Blocks.norms(layer, heads.hiddenSize());
        attention(config, layer, heads, second);
        int dense = config.layersOrNone("first_k_dense_replace", 0);
        FeedForward feedForward = index < dense
                ? Blocks.gated(layer, heads.hiddenSize(), config.width("intermediate_size"), false)
                : mixture(config, second).write(layer, heads.hiddenSize());
        return new Layer(index, List.of(heads.attention(Reach.EVERYTHING)), feedForward, isMtp);
    }

    private static void attention(Config config, TensorList.At layer, Heads heads, boolean second) throws ConfigFault {
        int hidden = heads.hiddenSize();
        boolean into = config.flag("use_qkv_bias", false);
        boolean out = config.flag("use_bias", false);
        String fused = "attention.query_key_value";
        if (second) {
            layer.linear(Part.ATTENTION, fused, "attn_qkv", hidden, heads.all(), into);
            if (config.flag("use_qk_norm", true)) {
                layer.norm("attention.query_layernorm", "attn_q_norm", heads.headDim(), false)
                        .norm("attention.key_layernorm", "attn_k_norm", heads.headDim(), false);
            }
        } else {
            layer.checkpointOnly(Part.ATTENTION, fused + ".weight", hidden, heads.all())
                    .ggufOnly(Part.ATTENTION, "attn_q.weight", hidden, heads.queries())
                    .ggufOnly(Part.ATTENTION, "attn_k.weight", hidden, heads.keys())
                    .ggufOnly(Part.ATTENTION, "attn_v.weight", hidden, heads.keys());
            if (into) {
                layer.checkpointOnly(Part.ATTENTION, fused + ".bias", heads.all());
            }
        }
        layer.linear(Part.ATTENTION, "attention.dense", "attn_output", heads.queries(), hidden, out);
    }

    private static Mixture mixture(Config config, boolean second) throws ConfigFault {
        Experts experts = Experts.of(config, "num_experts", "moe_intermediate_size")
                .routed(
                        second
                                ? Mixture.routing(config, true, 1)
                                : new Routing(config.flag("norm_topk_prob", true), false, 1, 1, false, false));
        Mixture mixture = Mixture.of(experts);
        int each = config.width("moe_shared_expert_intermediate_size", experts.intermediateSize());
        mixture = mixture.sharing(Math.multiplyExact(config.widthOrNone("num_shared_experts", 0), each));
        boolean balanced = second && config.flag("moe_router_enable_expert_bias", true);
        return balanced ? mixture.balancedBy("mlp.gate.expert_bias") : mixture;
    }
}
