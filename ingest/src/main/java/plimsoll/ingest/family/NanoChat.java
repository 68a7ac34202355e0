package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// nanochat: no weights in its norms, and a feed-forward without a gate. llama.cpp has no converter for it.
///
/// Source: transformers 5.18, `modeling_nanochat.py`.
final class NanoChat implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("nanochat");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        int intermediate = config.width("intermediate_size");
        boolean biased = config.flag("attention_bias", false);
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "model.embed_tokens", "token_embd", hidden, config.count("vocab_size"));
        Blocks.head(tensors, config, false);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            heads.write(layer, biased);
            FeedForward feedForward = Blocks.ungated(layer, "fc1", "fc2", hidden, intermediate, false);
            return Blocks.layer(index, heads.attention(Reach.EVERYTHING), feedForward);
        });
        return Network.of(config, "nanochat", layers, tensors).unconverted();
    }
}
