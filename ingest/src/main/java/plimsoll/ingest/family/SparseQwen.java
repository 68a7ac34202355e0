package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Decoders with a norm of each query and key head over experts of DeepSeek's kind: Dots 1, EXAONE MoE (K-EXAONE), Hy3,
/// Mellum and Solar Open.
///
/// Source: transformers 5.18, `modeling_dots1.py`, `modeling_exaone_moe.py`, `modeling_hy_v3.py`, `modeling_mellum.py`
/// and `modeling_solar_open.py`; llama.cpp b10587, `conversion/dots1.py`, `conversion/exaone.py`,
/// `conversion/hunyuan.py`, `conversion/mellum.py` and `conversion/glm.py`.
final class SparseQwen implements Family {
    private static final Map<String, String> ARCHITECTURES = Map.of(
            "dots1",
            "dots1",
            "exaone_moe",
            "exaone-moe",
            "hy_v3",
            "hy_v3",
            "mellum",
            "mellum",
            "solar_open",
            "glm4moe");

    @Override
    public List<String> modelTypes() {
        return ARCHITECTURES.keySet().stream().sorted().toList();
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        String type = config.modelType();
        TensorList tensors = TensorList.of(config);
        Heads heads = Heads.of(config);
        Blocks.ends(tensors, config, false);
        List<Reach> reaches = reaches(config, type);
        Mixture mixture = mixture(config, type);
        List<Layer> layers = new ArrayList<>(Blocks.layers(
                config,
                tensors,
                (layer, index) -> write(config, layer, heads, reaches.get(index), mixture, index, false)));
        int predictors = config.layersOrNone("num_nextn_predict_layers", 0);
        for (int predictor = 0; predictor < predictors; predictor++) {
            layers.add(predictor(config, tensors, heads, mixture, layers.size(), predictor));
        }
        return Network.of(config, ARCHITECTURES.getOrDefault(type, type), layers, tensors);
    }

    private static List<Reach> reaches(Config config, String type) throws ConfigFault {
        int turn = config.isWhole("sliding_window_pattern") ? config.width("sliding_window_pattern") : 4;
        boolean slides = type.equals("exaone_moe") && config.has("sliding_window");
        return Reaches.of(config, index -> slides && (index + 1) % turn != 0);
    }

    private static Mixture mixture(Config config, String type) throws ConfigFault {
        String count = config.anyOf("n_routed_experts", "num_experts", "num_local_experts");
        boolean normalised = !type.equals("dots1");
        double factor = type.equals("exaone_moe") ? 2.5 : type.equals("hy_v3") ? 2.826 : 1;
        Experts experts =
                Experts.of(config, count, "moe_intermediate_size").routed(Mixture.routing(config, normalised, factor));
        Mixture mixture = Mixture.of(experts).sharing(config, config.anyOf("n_shared_experts", "num_shared_experts"));
        return switch (type) {
            case "mellum" -> mixture;
            case "hy_v3" ->
                mixture.routedBy("mlp.router.gate")
                        .balancedBy("mlp.expert_bias", "exp_probs_b")
                        .sharedAt("mlp.shared_mlp.");
            case "exaone_moe" -> mixture.balancedBy("mlp.e_score_correction_bias");
            default -> mixture.balancedBy("mlp.gate.e_score_correction_bias");
        };
    }

    private static Layer write(
            Config config, TensorList.At layer, Heads heads, Reach reach, Mixture mixture, int index, boolean isMtp)
            throws ConfigFault {
        boolean glm = config.modelType().equals("solar_open");
        layer.norm("input_layernorm", "attn_norm", heads.hiddenSize(), false)
                .norm("post_attention_layernorm", glm ? "post_attention_norm" : "ffn_norm", heads.hiddenSize(), false);
        heads.write(layer, config.flag("attention_bias", false));
        if (!glm || config.flag("use_qk_norm", false)) {
            heads.writeNorms(layer);
        }
        boolean sparse = isMtp ? !config.modelType().equals("exaone_moe") : isSparse(config, index);
        FeedForward feedForward = sparse
                ? mixture.write(layer, heads.hiddenSize())
                : Blocks.gated(layer, heads.hiddenSize(), config.width("intermediate_size"), false);
        return new Layer(index, List.of(heads.attention(reach)), feedForward, isMtp);
    }

    private static boolean isSparse(Config config, int index) throws ConfigFault {
        List<String> kinds = config.texts("mlp_layer_types");
        if (index < kinds.size()) {
            return kinds.get(index).equals("sparse");
        }
        String dense = config.anyOf("first_k_dense_replace", "first_last_k_dense_replace");
        boolean leads = List.of("exaone_moe", "hy_v3").contains(config.modelType());
        return index >= config.layersOrNone(dense, leads ? 1 : 0);
    }

    /// EXAONE's block is dense and lies beside the layers, the others' have experts and lie behind them.
    private static Layer predictor(
            Config config, TensorList tensors, Heads heads, Mixture mixture, int index, int number) throws ConfigFault {
        int hidden = heads.hiddenSize();
        if (!config.modelType().equals("exaone_moe")) {
            TensorList.At layer = tensors.layer(index);
            Layer written = write(config, layer, heads, Reach.EVERYTHING, mixture, index, true);
            boolean hunyuan = config.modelType().equals("hy_v3");
            layer.norm("enorm", "nextn.enorm", hidden, false)
                    .norm("hnorm", "nextn.hnorm", hidden, false)
                    .weight(Part.OTHER, "eh_proj", "nextn.eh_proj", 2L * hidden, hidden)
                    .norm(hunyuan ? "final_layernorm" : "shared_head.norm", "nextn.shared_head_norm", hidden, false);
            return written;
        }
        Layer written = write(
                config,
                tensors.layer("mtp.layers." + number + ".", index),
                heads,
                Reach.EVERYTHING,
                mixture,
                index,
                true);
        tensors.layer("mtp.", index)
                .weight(Part.OTHER, "fc", "nextn.eh_proj", 2L * hidden, hidden)
                .norm("pre_fc_norm_embedding", "nextn.enorm", hidden, false)
                .norm("pre_fc_norm_hidden", "nextn.hnorm", hidden, false)
                .norm("norm", "nextn.shared_head_norm", hidden, false);
        return written;
    }
}
