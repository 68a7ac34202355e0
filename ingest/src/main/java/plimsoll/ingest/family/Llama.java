package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Llama 1 to 3 and the many models of the same shape.
final class Llama implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("llama");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean bias = config.flag("attention_bias", false);
        return network(config, Reach.EVERYTHING, bias, config.flag("mlp_bias", false));
    }

    /// A network of this shape, whose layers look back as far as `reach`.
    static Network network(Config config, Reach reach, boolean attentionBias, boolean mlpBias) throws ConfigFault {
        Heads heads = Heads.of(config);
        int intermediate = config.width("intermediate_size");
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        Blocks.ropeFrequencies(tensors, config, heads.headDim());
        List<Layer> layers = new ArrayList<>();
        for (int index = 0; index < config.layers("num_hidden_layers"); index++) {
            TensorList.At layer = tensors.layer(index);
            Blocks.norms(layer, heads.hiddenSize());
            heads.write(layer, attentionBias, attentionBias);
            Blocks.gated(layer, heads.hiddenSize(), intermediate);
            if (mlpBias) {
                biases(layer, heads.hiddenSize(), intermediate);
            }
            layers.add(new Layer(index, List.of(heads.attention(reach)), new Dense(intermediate, true), false));
        }
        return new Network("llama", layers, tensors);
    }

    private static void biases(TensorList.At layer, int hidden, int intermediate) {
        layer.bias(Part.FEED_FORWARD, "mlp.gate_proj", "ffn_gate", intermediate)
                .bias(Part.FEED_FORWARD, "mlp.up_proj", "ffn_up", intermediate)
                .bias(Part.FEED_FORWARD, "mlp.down_proj", "ffn_down", hidden);
    }
}
