package plimsoll.ingest.family;

import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// Text models that see by SigLIP and differ in their projector: PaliGemma, Aya Vision, Command A Vision, LFM2-VL.
///
/// Source: transformers 5.18, `modeling_paligemma.py`, `modeling_aya_vision.py`, `modeling_cohere2_vision.py` and
/// `modeling_lfm2_vl.py`.
final class SeeingText implements Multimodal {
    @Override
    public List<String> modelTypes() {
        return List.of("aya_vision", "cohere2_vision", "lfm2_vl", "paligemma");
    }

    @Override
    public TextNames names(Config config) {
        return isNew(config) ? TextNames.BESIDE : Multimodal.super.names(config);
    }

    private static boolean isNew(Config config) {
        return config.rootModelType().equals("cohere2_vision")
                || config.rootModelType().equals("lfm2_vl");
    }

    @Override
    public List<String> sections() {
        return List.of("vision_config");
    }

    @Override
    public List<String> write(Config config, Network text) throws ConfigFault {
        Optional<Config> section = config.section("vision_config");
        if (section.isEmpty()) {
            return List.of(
                    "The config does not describe the model's vision tower ('vision_config'); it is not counted.");
        }
        String begin = isNew(config) ? "model." : "";
        ClipTower tower = ClipTower.of(section.get());
        tower.write(Tower.of(text.tensors(), begin + "vision_tower."));
        Tower projector = Tower.of(text.tensors(), begin + "multi_modal_projector.");
        int out = text.hiddenSize();
        if (config.rootModelType().equals("paligemma")) {
            projector.linear(
                    "linear",
                    tower.hidden(),
                    config.width("projection_dim", section.get().width("projection_dim", out)));
            return List.of();
        }
        int side = config.width("downsample_factor", 2);
        long merged = (long) tower.hidden() * side * side;
        if (config.rootModelType().equals("lfm2_vl")) {
            int between = config.width("projector_hidden_size", 2560);
            boolean biased = config.flag("projector_bias", true);
            if (config.flag("projector_use_layernorm", true)) {
                projector.norm("layer_norm", merged);
            }
            projector.linear("linear_1", merged, between, biased).linear("linear_2", between, out, biased);
            return List.of();
        }
        int between = config.width("alignment_intermediate_size", isNew(config) ? 36_864 : out);
        if (!isNew(config)) {
            projector.norm("layernorm", merged);
        }
        projector.linear("linear_1", merged, between).linear("linear_2", between / 2, out);
        return List.of();
    }
}
