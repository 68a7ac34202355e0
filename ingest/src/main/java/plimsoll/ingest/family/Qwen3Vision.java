package plimsoll.ingest.family;

import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// Qwen 3 VL and 3.5, dense or mixtures, with the vision tower beside the text model.
final class Qwen3Vision implements Multimodal {
    @Override
    public List<String> modelTypes() {
        return List.of("qwen3_5", "qwen3_5_moe", "qwen3_vl", "qwen3_vl_moe");
    }

    @Override
    public TextNames names(Config config) {
        return TextNames.beside(config);
    }

    @Override
    public List<String> sections() {
        return List.of("vision_config");
    }

    @Override
    public List<String> write(Config config, Network text) throws ConfigFault {
        Optional<Config> vision = config.section("vision_config");
        if (vision.isPresent()) {
            Qwen3Tower.write(text.tensors(), vision.get(), "model.visual.");
        }
        return List.of();
    }
}
