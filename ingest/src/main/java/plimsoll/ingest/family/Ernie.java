package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// ERNIE 4.5, dense: Llama's shape, tied.
final class Ernie implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("ernie4_5");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean biased = config.flag("use_bias", false);
        return Decoder.of(config, "ernie4_5", true).plain(biased, biased);
    }
}
