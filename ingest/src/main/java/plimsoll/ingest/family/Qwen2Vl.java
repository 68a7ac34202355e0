package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;

/// Qwen 2 and 2.5 VL: Qwen 2 beside a vision tower.
///
/// Source: transformers 5.18, `modeling_qwen2_vl.py` and `modeling_qwen2_5_vl.py`.
final class Qwen2Vl implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("qwen2_5_vl", "qwen2_5_vl_text", "qwen2_vl", "qwen2_vl_text");
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
            heads.write(layer);
            heads.writeBiases(layer);
            Blocks.gated(layer, heads.hiddenSize(), intermediate);
            return new Layer(index, List.of(heads.attention(reaches.get(index))), new Dense(intermediate, true), false);
        });
        return Network.of(config, "qwen2vl", layers, tensors);
    }
}
