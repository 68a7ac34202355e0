package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Gemma 2: a window on every other layer, norms before and behind attention and feed-forward, a tied head.
final class Gemma2 implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("gemma2");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int intermediate = config.width("intermediate_size");
        List<Reach> reaches = Reaches.of(config, index -> index % 2 == 0);
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, true);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            norms(layer, heads.hiddenSize());
            heads.write(layer);
            Blocks.gated(layer, heads.hiddenSize(), intermediate);
            return new Layer(index, List.of(heads.attention(reaches.get(index))), new Dense(intermediate, true), false);
        });
        return Network.of(config, "gemma2", layers, tensors);
    }

    /// The four norms of a layer, which Gemma 3 has too.
    static void norms(TensorList.At layer, int hidden) {
        layer.weight(Part.NORM, "input_layernorm", "attn_norm", hidden)
                .weight(Part.NORM, "post_attention_layernorm", "post_attention_norm", hidden)
                .weight(Part.NORM, "pre_feedforward_layernorm", "ffn_norm", hidden)
                .weight(Part.NORM, "post_feedforward_layernorm", "post_ffw_norm", hidden);
    }
}
