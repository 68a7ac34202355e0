package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// Granite: Llama's shape with scaled branches.
final class Granite implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("granite");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        return Decoder.of(config, "granite", false)
                .scaled()
                .plain(config.flag("attention_bias", false), config.flag("mlp_bias", false))
                .writing(scales(config));
    }

    /// Factors of the embedding and of branches, which every Granite has; 0 is none.
    static WrittenKeys scales(Config config) throws ConfigFault {
        return WrittenKeys.NONE
                .with("embedding_scale", config.factor("embedding_multiplier", 1))
                .with("residual_scale", config.factor("residual_multiplier", 1));
    }
}
