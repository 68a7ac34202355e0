package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;

/// Dense Qwen 3: Llama's shape with a norm of each query and key head.
final class Qwen3 implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("qwen3");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int intermediate = config.width("intermediate_size");
        List<Reach> reaches = Reaches.upper(config);
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            Blocks.norms(layer, heads.hiddenSize());
            attention(config, layer, heads);
            Blocks.gated(layer, heads.hiddenSize(), intermediate);
            return new Layer(index, List.of(heads.attention(reaches.get(index))), new Dense(intermediate, true), false);
        });
        return Network.of(config, "qwen3", layers, tensors);
    }

    /// Attention as all of Qwen 3 has it, dense or not.
    static void attention(Config config, TensorList.At layer, Heads heads) throws ConfigFault {
        heads.write(layer);
        heads.writeNorms(layer);
        if (config.flag("attention_bias", false)) {
            heads.writeBiases(layer);
            heads.writeOutputBias(layer);
        }
    }
}
