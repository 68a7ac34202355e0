package plimsoll.ingest.family;

import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// Qwen 2 and 2.5 VL, whose tower and text model do not lie inside one another.
final class Qwen2Vision implements Multimodal {
    @Override
    public List<String> modelTypes() {
        return List.of("qwen2_5_vl", "qwen2_vl");
    }

    @Override
    public TextNames names(Config config) {
        return TextNames.PLAIN;
    }

    @Override
    public List<String> sections() {
        return List.of("vision_config");
    }

    @Override
    public List<String> write(Config config, Network text) throws ConfigFault {
        Optional<Config> vision = config.section("vision_config");
        if (vision.isPresent()) {
            boolean early = config.rootModelType().equals("qwen2_vl");
            Qwen2Tower.write(text.tensors().tower("visual."), vision.get(), text.hiddenSize(), early);
        }
        return List.of();
    }
}
