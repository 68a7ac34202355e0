package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// The models of Flash Linear Attention: a Transformer and the mixers that take its attention's place (GLA, GSA, HGRN
/// 2, delta nets), each over a gated feed-forward; some layers may keep attention. llama.cpp has no converter for them.
///
/// Source: flash-linear-attention bc3b101d, `fla/models` and `fla/layers`.
final class FlashLinear implements Family {
    private static final String SAMBA = "samba";
    private static final int WORDS = 32_000;

    @Override
    public List<String> modelTypes() {
        return List.of("delta_net", "gated_deltanet", "gla", "gsa", "hgrn2", SAMBA, "sba", "transformer");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean samba = config.modelType().equals(SAMBA);
        int hidden = config.width("hidden_size");
        int words = config.count("vocab_size", WORDS);
        int width = intermediate(config, hidden, samba);
        String body = samba ? "backbone." : "model.";
        TensorList tensors = TensorList.of(config, ElementType.F32);
        tensors.input().checkpointOnly(Part.EMBEDDING, body + "embeddings.weight", hidden, words);
        tensors.output().checkpointOnly(Part.NORM, body + (samba ? "norm_f" : "norm") + ".weight", hidden);
        if (!config.flag("tie_word_embeddings", false)) {
            tensors.output().checkpointOnly(Part.HEAD, "lm_head.weight", hidden, words);
        }
        int count = config.layers("num_hidden_layers");
        if (config.modelType().equals("hgrn2") && config.flag("use_lower_bound", true)) {
            tensors.input().checkpointOnly(Part.STATE, "model.lower_bounds", hidden, count);
        }
        FlashLinearMixers mixers = FlashLinearMixers.of(config, hidden);
        List<Layer> layers = Blocks.layers(count, body + "layers.", tensors, (layer, index) -> {
            layer.checkpointOnly(Part.NORM, samba ? "mixer_norm.weight" : "attn_norm.weight", hidden)
                    .checkpointOnly(Part.NORM, "mlp_norm.weight", hidden)
                    .checkpointOnly(Part.FEED_FORWARD, "mlp.gate_proj.weight", hidden, width)
                    .checkpointOnly(Part.FEED_FORWARD, "mlp.up_proj.weight", hidden, width)
                    .checkpointOnly(Part.FEED_FORWARD, "mlp.down_proj.weight", width, hidden);
            return Blocks.layer(index, mixers.write(layer, index), new Dense(width, true));
        });
        int context = config.count("max_position_embeddings", 0);
        Network network = new Network(config.modelType(), hidden, words, context, layers, tensors, List.of());
        return config.modelType().equals("sba")
                ? network.warning(
                        "What stick-breaking attention adds to a Transformer is not known; it is counted as one.")
                : network;
    }

    /// What the config says, or two thirds of a multiple of the width, up to whole blocks of 256.
    private static int intermediate(Config config, int hidden, boolean samba) throws ConfigFault {
        if (config.isWhole("intermediate_size") && !samba) {
            return config.width("intermediate_size");
        }
        int wide = (int) (hidden * config.factor("hidden_ratio", 4) * 2 / 3);
        return Math.multiplyExact(Math.ceilDiv(wide, 256), 256);
    }
}
