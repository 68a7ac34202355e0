package plimsoll.ingest.family;

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
        Heads heads = Heads.of(config);
        boolean attentionBias = config.flag("attention_bias", false);
        boolean feedForwardBias = config.flag("mlp_bias", false);
        int intermediate = config.width("intermediate_size");
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        RopeTables.llama3(tensors, config, heads.headDim());
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            Blocks.norms(layer, heads.hiddenSize());
            heads.write(layer);
            if (attentionBias) {
                heads.writeBiases(layer);
                heads.writeOutputBias(layer);
            }
            Blocks.gated(layer, heads.hiddenSize(), intermediate);
            if (feedForwardBias) {
                biases(layer, heads.hiddenSize(), intermediate);
            }
            return new Layer(index, List.of(heads.attention(Reach.EVERYTHING)), new Dense(intermediate, true), false);
        });
        return Network.of(config, "llama", layers, tensors);
    }

    private static void biases(TensorList.At layer, int hidden, int intermediate) {
        layer.bias(Part.FEED_FORWARD, "mlp.gate_proj", "ffn_gate", intermediate)
                .bias(Part.FEED_FORWARD, "mlp.up_proj", "ffn_up", intermediate)
                .bias(Part.FEED_FORWARD, "mlp.down_proj", "ffn_down", hidden);
    }
}
