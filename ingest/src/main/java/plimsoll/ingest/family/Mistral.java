package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;

/// Mistral: Llama's shape, in its first version with a sliding window on every layer.
final class Mistral implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("mistral");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        return Llama.network(config, reach(config), false, false);
    }

    /// The window of every layer, where the config gives one.
    static Reach reach(Config config) throws ConfigFault {
        return config.has("sliding_window") ? new Reach.Window(config.count("sliding_window")) : Reach.EVERYTHING;
    }
}
