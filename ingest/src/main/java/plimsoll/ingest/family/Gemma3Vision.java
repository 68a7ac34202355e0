package plimsoll.ingest.family;

import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// Gemma 3 with SigLIP before it.
final class Gemma3Vision implements Multimodal {
    @Override
    public List<String> modelTypes() {
        return List.of("gemma3");
    }

    @Override
    public List<String> sections() {
        return List.of("vision_config");
    }

    @Override
    public List<String> write(Config config, Network text) throws ConfigFault {
        Optional<Config> vision = config.section("vision_config");
        if (vision.isPresent()) {
            ClipTower.of(vision.get()).body(Tower.of(text.tensors(), "vision_tower.vision_model."));
            int hidden = vision.get().width("hidden_size");
            Tower.of(text.tensors(), "multi_modal_projector.")
                    .raw("mm_input_projection_weight", text.hiddenSize(), hidden)
                    .scale("mm_soft_emb_norm", hidden);
        }
        return List.of();
    }
}
