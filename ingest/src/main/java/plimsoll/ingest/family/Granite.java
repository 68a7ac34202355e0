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
                .plain(config.flag("attention_bias", false), config.flag("mlp_bias", false));
    }
}
