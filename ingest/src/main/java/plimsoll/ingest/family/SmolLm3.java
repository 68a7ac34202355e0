package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// SmolLM3: Llama's shape, tied, with layers whose positions are not rotated.
final class SmolLm3 implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("smollm3");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        return Decoder.of(config, "smollm3", true)
                .scaled()
                .within(Reaches.of(config, index -> false))
                .plain(config.flag("attention_bias", false), config.flag("mlp_bias", false));
    }
}
