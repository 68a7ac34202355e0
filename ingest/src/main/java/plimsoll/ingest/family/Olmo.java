package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// The first OLMo: norms without weights.
final class Olmo implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("olmo");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int words = config.count("vocab_size");
        int intermediate = config.width("intermediate_size");
        boolean biased = config.flag("attention_bias", false);
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "model.embed_tokens", "token_embd", heads.hiddenSize(), words);
        Blocks.head(tensors, config, false);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            heads.write(layer, biased);
            FeedForward feedForward = Blocks.gated(layer, heads.hiddenSize(), intermediate, false);
            return Blocks.layer(index, heads.attention(Reach.EVERYTHING), feedForward);
        });
        return Network.of(config, "olmo", layers, tensors)
                .writing(WrittenKeys.NONE.with("attention.clamp_kqv", config.factor("clip_qkv", 0)));
    }
}
