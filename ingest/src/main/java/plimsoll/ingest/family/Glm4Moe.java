package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// GLM 4.5 to 4.7: grouped-query attention over DeepSeek's mixture of experts, and a block for multi-token prediction
/// that the converter keeps. The first of them publish copies of embedding and head with it.
///
/// Source: llama.cpp b10587, `conversion/glm.py` and `src/models/glm4-moe.cpp`.
final class Glm4Moe implements Family {
    /// Up to this context it is a 4.5, which brings the copies along.
    private static final int CONTEXT_OF_4_5 = 131_072;

    @Override
    public List<String> modelTypes() {
        return List.of("glm4_moe", "glm4v_moe_text");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        List<Layer> layers = new ArrayList<>(
                Blocks.layers(config, tensors, (layer, index) -> write(config, layer, heads, index, false)));
        int predictors = config.layersOrNone("num_nextn_predict_layers", 0);
        for (int predictor = 0; predictor < predictors; predictor++) {
            TensorList.At layer = tensors.layer(layers.size());
            layers.add(write(config, layer, heads, layers.size(), true));
            Predictors.write(layer, heads.hiddenSize());
            if (config.count("max_position_embeddings", CONTEXT_OF_4_5) <= CONTEXT_OF_4_5) {
                Predictors.writeCopies(layer, heads.hiddenSize(), config.count("vocab_size"));
            }
        }
        return Network.of(config, "glm4moe", layers, tensors);
    }

    private static Layer write(Config config, TensorList.At layer, Heads heads, int index, boolean isMtp)
            throws ConfigFault {
        layer.weight(Part.NORM, "input_layernorm", "attn_norm", heads.hiddenSize())
                .weight(Part.NORM, "post_attention_layernorm", "post_attention_norm", heads.hiddenSize());
        heads.write(layer);
        if (config.flag("attention_bias", config.modelType().equals("glm4v_moe_text"))) {
            heads.writeBiases(layer);
        }
        if (config.flag("use_qk_norm", false)) {
            heads.writeNorms(layer);
        }
        return new Layer(
                index,
                List.of(heads.attention(Reach.EVERYTHING)),
                DeepSeek.feedForward(config, layer, heads.hiddenSize(), index),
                isMtp);
    }
}
