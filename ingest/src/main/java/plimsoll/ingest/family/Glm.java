package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// GLM-4 in the names of transformers, and GLM-4 of 2025 with two norms more: gate and up in one matrix.
///
/// Source: transformers 5.18, `modeling_glm.py` and `modeling_glm4.py`; llama.cpp b10587, `conversion/glm.py`.
final class Glm implements Family {
    private static final String FOURTH = "glm4";

    @Override
    public List<String> modelTypes() {
        return List.of("glm", FOURTH, "glm4v_text", "glm_ocr_text");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        String type = config.modelType();
        boolean fourth = !type.equals("glm");
        boolean biased = config.flag("attention_bias", type.equals("glm4v_text"));
        int intermediate = config.width("intermediate_size");
        Decoder decoder = Decoder.of(config, fourth ? FOURTH : "chatglm", false);
        int hidden = decoder.hidden();
        Decoder.Body body = (layer, index) -> {
            Blocks.norms(layer, hidden);
            if (fourth) {
                layer.norm("post_self_attn_layernorm", "post_attention_norm", hidden, false)
                        .norm("post_mlp_layernorm", "post_ffw_norm", hidden, false);
            }
            decoder.heads().write(layer);
            if (biased) {
                decoder.heads().writeBiases(layer);
            }
            layer.weight(Part.FEED_FORWARD, "mlp.gate_up_proj", "ffn_up", hidden, 2L * intermediate)
                    .weight(Part.FEED_FORWARD, "mlp.down_proj", "ffn_down", intermediate, hidden);
            return new Dense(intermediate, true);
        };
        Network network = decoder.of(body);
        return type.equals("glm_ocr_text") ? predicting(config, network, decoder, body) : network;
    }

    /// With the blocks for multi-token prediction behind the layers, embedding and head copied into each.
    private static Network predicting(Config config, Network network, Decoder decoder, Decoder.Body body)
            throws ConfigFault {
        List<Layer> layers = new ArrayList<>(network.layers());
        int predictors = config.layersOrNone("num_nextn_predict_layers", 0);
        for (int predictor = 0; predictor < predictors; predictor++) {
            int index = layers.size();
            TensorList.At layer = network.tensors().layer(index);
            FeedForward feedForward = body.write(layer, index);
            layers.add(new Layer(index, List.of(decoder.heads().attention(Reach.EVERYTHING)), feedForward, true));
            Predictors.write(layer, decoder.hidden());
            Predictors.writeCopies(layer, decoder.hidden(), network.vocabularySize());
        }
        return Network.of(config, network.architecture(), layers, network.tensors());
    }
}
