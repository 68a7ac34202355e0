package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Routing;
import plimsoll.mathcore.model.Layer;

/// Qwen 1.5 and 2 with a mixture of experts, of which one, behind a gate of its own, is used by every token.
final class Qwen2Moe implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("qwen2_moe");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        boolean bias = config.flag("qkv_bias", true);
        QwenFeedForward feedForward = QwenFeedForward.of(config).routed(Routing.USUAL.raw());
        List<Reach> reaches = Reaches.upper(config);
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            Blocks.norms(layer, heads.hiddenSize());
            heads.write(layer);
            if (bias) {
                heads.writeBiases(layer);
            }
            return new Layer(
                    index, List.of(heads.attention(reaches.get(index))), feedForward.write(layer, index), false);
        });
        return Network.of(config, "qwen2moe", layers, tensors);
    }
}
