package plimsoll.ingest.family;

import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// MiniMax-M3 with its vision tower, CLIP's layers without positions, and the two projectors behind it.
///
/// Source: transformers 5.18, `modeling_minimax_m3_vl.py`; llama.cpp b10587, `conversion/minimax.py`.
final class MiniMaxVision implements Multimodal {
    @Override
    public List<String> modelTypes() {
        return List.of("minimax_m3_vl");
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
        Config vision = section.get();
        ClipTower clip = ClipTower.of(vision, ClipTower.Kind.CLIP);
        Config merged = vision.section("img_token_compression_config").orElse(vision);
        int hidden = clip.hidden();
        Tower tower = Tower.of(text.tensors(), "vision_tower.vision_model.");
        tower.raw(
                        "embeddings.patch_embedding.weight",
                        clip.patch(),
                        clip.patch(),
                        merged.width("temporal_patch_size", 2),
                        clip.channels(),
                        hidden)
                .norm("pre_layrnorm", hidden);
        clip.layers(tower.in("encoder.layers."));
        int out = text.hiddenSize();
        int between = config.width("projector_hidden_size", out);
        boolean biased = config.flag("multimodal_projector_bias", true);
        long side = merged.width("spatial_merge_size", 2);
        Tower.of(text.tensors(), "multi_modal_projector.")
                .linear("linear_1", hidden, between, biased)
                .linear("linear_2", between, out, biased);
        Tower.of(text.tensors(), "patch_merge_mlp.")
                .linear("linear_1", side * side * out, between, biased)
                .linear("linear_2", between, out, biased);
        return List.of();
    }
}
