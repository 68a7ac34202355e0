package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.MultiLatent;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.Routing;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// DeepSeek V2 and V3 and what is built like them (Kimi K2, Moonlight, GLM 4.7 Flash and 5, Mistral 4): multi-latent
/// attention, dense layers first and a mixture of experts after, and from V3 on a block for multi-token prediction,
/// which llama.cpp's converter leaves out of V3. V3.2 and GLM 5 choose the tokens that a layer looks at by an indexer.
///
/// Source: DeepSeek-AI 2024, arXiv:2405.04434 and arXiv:2412.19437; llama.cpp b10587, `conversion/deepseek.py` and
/// `conversion/glm.py`.
final class DeepSeek implements Family {
    /// Leading dense layers where the config leaves them out, by model type.
    private static final Map<String, Integer> DENSE_UNLESS_SAID =
            Map.of("deepseek_v3", 3, "deepseek_v32", 3, "glm_moe_dsa", 3, "glm4_moe", 1, "glm4_moe_lite", 1);

    @Override
    public List<String> modelTypes() {
        return List.of(
                "deepseek_v2", "deepseek_v3", "deepseek_v32", "glm4_moe_lite", "glm_moe_dsa", "kimi_k2", "mistral4");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width("hidden_size");
        MultiLatent attention = Latent.of(config);
        Optional<DeepSeekIndexer> indexer = DeepSeekIndexer.of(config, attention);
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        List<Layer> layers = new ArrayList<>(Blocks.layers(config, tensors, (layer, index) -> {
            write(layer, hidden, attention);
            List<Attention> attentions = new ArrayList<>(List.of(attention));
            if (indexer.isPresent() && indexer.get().isFull(index)) {
                attentions.add(indexer.get().write(layer));
            }
            return new Layer(index, attentions, feedForward(config, layer, hidden, index), false);
        }));
        int predictors = config.layersOrNone("num_nextn_predict_layers", 0);
        for (int predictor = 0; predictor < predictors; predictor++) {
            layers.add(predictor(config, tensors, hidden, attention, indexer, layers.size()));
        }
        return Network.of(config, architecture(config), layers, tensors);
    }

    private static String architecture(Config config) throws ConfigFault {
        return switch (config.modelType()) {
            case "deepseek_v32" -> "deepseek32";
            case "glm_moe_dsa" -> "glm-dsa";
            case "mistral4" -> "mistral4";
            default -> "deepseek2";
        };
    }

    /// A block for multi-token prediction. It looks at everything, whatever stands in it.
    private static Layer predictor(
            Config config,
            TensorList tensors,
            int hidden,
            MultiLatent attention,
            Optional<DeepSeekIndexer> indexer,
            int index)
            throws ConfigFault {
        boolean glm = config.modelType().startsWith("glm");
        boolean converted = glm || indexer.isPresent();
        TensorList.At layer =
                converted ? tensors.layer(index) : tensors.layer(index).unconverted();
        write(layer, hidden, attention);
        indexer.ifPresent(chooser -> chooser.write(layer));
        Layer predictor = new Layer(index, List.of(attention), feedForward(config, layer, hidden, index), true);
        Predictors.write(layer, hidden);
        if (!glm) {
            Predictors.writeCopies(layer, hidden, config.count("vocab_size"));
        }
        return predictor;
    }

    private static void write(TensorList.At layer, int hidden, MultiLatent attention) {
        Blocks.norms(layer, hidden);
        Latent.write(layer, "self_attn.", hidden, attention);
    }

    /// A gated feed-forward in the first layers, experts after, as all of DeepSeek's followers have them.
    static FeedForward feedForward(Config config, TensorList.At layer, int hidden, int index) throws ConfigFault {
        String routed = config.anyOf("n_routed_experts", "num_routed_experts");
        boolean sparse = isSparse(config, routed, index);
        if (!sparse) {
            int intermediate = config.width("intermediate_size");
            Blocks.gated(layer, hidden, intermediate);
            return new Dense(intermediate, true);
        }
        Experts experts = Experts.of(config, routed, "moe_intermediate_size").routed(routing(config));
        if (config.modelType().equals("mistral4") && !config.has("quantization_config")) {
            Blocks.fused(layer, "mlp.", "gate", experts, hidden, false);
        } else {
            Blocks.experts(layer, "mlp.", "gate", experts, hidden);
        }
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

    private static boolean isSparse(Config config, String routed, int index) throws ConfigFault {
        List<String> kinds = config.texts("mlp_layer_types");
        if (index < kinds.size()) {
            return kinds.get(index).equals("sparse");
        }
        return (config.has(routed) || config.has("moe_intermediate_size"))
                && index
                        >= config.layersOrNone(
                                "first_k_dense_replace", DENSE_UNLESS_SAID.getOrDefault(config.modelType(), 0))
                && index % config.width("moe_layer_freq", 1) == 0;
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
        boolean plain = List.of("deepseek_v2", "mistral4").contains(config.modelType());
        String unlessSaid = plain ? "greedy" : "noaux_tc";
        return config.text("topk_method").orElse(unlessSaid).equals("noaux_tc");
    }
}
