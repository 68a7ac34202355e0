package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// Arcee: Llama's shape without a gate in the feed-forward.
final class Arcee implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("arcee");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean attentionBias = config.flag("attention_bias", false);
        boolean bias = config.flag("mlp_bias", false);
        int intermediate = config.width("intermediate_size");
        Decoder decoder = Decoder.of(config, "arcee", false).scaled();
        return decoder.of((layer, index) -> {
            Blocks.norms(layer, decoder.hidden());
            decoder.heads().write(layer, attentionBias);
            return Blocks.ungated(layer, "up_proj", "down_proj", decoder.hidden(), intermediate, bias);
        });
    }
}
