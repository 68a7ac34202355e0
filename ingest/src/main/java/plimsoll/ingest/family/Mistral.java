package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;

/// Mistral: Llama's shape, in its first version with a sliding window on every layer.
final class Mistral implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("mistral", "ministral3");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int intermediate = config.width("intermediate_size");
        List<Reach> reaches = Reaches.alike(config);
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            Blocks.norms(layer, heads.hiddenSize());
            heads.write(layer);
            Blocks.gated(layer, heads.hiddenSize(), intermediate);
            return new Layer(index, List.of(heads.attention(reaches.get(index))), new Dense(intermediate, true), false);
        });
        Pixtral.write(config, tensors, heads.hiddenSize());
        return Network.of(config, architecture(config), layers, tensors);
    }

    private static String architecture(Config config) throws ConfigFault {
        boolean third = config.modelType().equals("ministral3")
                || config.rootModelType().equals("mistral3");
        return third ? "mistral3" : "llama";
    }
}
