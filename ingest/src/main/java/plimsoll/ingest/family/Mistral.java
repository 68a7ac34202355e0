package plimsoll.ingest.family;

import java.util.List;
import java.util.Optional;
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
        return Network.of(config, architecture(config), layers, tensors)
                .writing(WrittenKeys.NONE.with("attention.temperature_scale", temperature(config)));
    }

    /// How fast queries grow with the position in the third version; 0 where they do not.
    private static double temperature(Config config) throws ConfigFault {
        Optional<Config> rope = config.section("rope_parameters");
        boolean third = config.modelType().equals("ministral3");
        return third && rope.isPresent() ? rope.get().factor("llama_4_scaling_beta", 0) : 0;
    }

    private static String architecture(Config config) throws ConfigFault {
        boolean third = config.modelType().equals("ministral3")
                || config.rootModelType().equals("mistral3");
        return third ? "mistral3" : "llama";
    }
}
