package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.model.Layer;

/// Qwen 3 with a mixture of experts.
final class Qwen3Moe implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("qwen3_moe");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        QwenFeedForward feedForward = QwenFeedForward.of(config);
        List<Reach> reaches = Reaches.upper(config);
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            Blocks.norms(layer, heads.hiddenSize());
            Qwen3.attention(config, layer, heads);
            return new Layer(
                    index, List.of(heads.attention(reaches.get(index))), feedForward.write(layer, index), false);
        });
        return Network.of(config, "qwen3moe", layers, tensors);
    }
}
