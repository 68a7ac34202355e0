package plimsoll.ingest.family;

import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// Llama 4 with its vision tower.
final class Llama4Vision implements Multimodal {
    @Override
    public List<String> modelTypes() {
        return List.of("llama4");
    }

    @Override
    public List<String> sections() {
        return List.of("vision_config");
    }

    @Override
    public List<String> write(Config config, Network text) throws ConfigFault {
        Optional<Config> vision = config.section("vision_config");
        if (vision.isPresent()) {
            Llama4Tower.write(text.tensors(), vision.get(), text.hiddenSize());
        }
        return List.of();
    }
}
