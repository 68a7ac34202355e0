package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// VideoLLaMA 3, as its authors publish it and as Hugging Face's library has it, and PaddleOCR-VL: SigLIP without a
/// fixed grid before a text model.
///
/// Source: transformers 5.18, `modeling_video_llama_3.py` and `modeling_paddleocr_vl.py`.
final class VideoLlama implements Multimodal {
    private static final String AUTHORS = "videollama3_qwen2";
    private static final String PADDLE = "paddleocr_vl";

    @Override
    public List<String> modelTypes() {
        return List.of(PADDLE, "video_llama_3", AUTHORS);
    }

    @Override
    public TextNames names(Config config) {
        return config.rootModelType().equals("video_llama_3") ? TextNames.BESIDE : TextNames.PLAIN;
    }

    @Override
    public Config text(Config config) throws ConfigFault {
        return switch (config.rootModelType()) {
            case AUTHORS -> config.as("qwen2");
            case PADDLE -> config.as("ernie4_5");
            default -> config;
        };
    }

    @Override
    public List<String> sections() {
        return List.of("vision_config", "vision_encoder_config");
    }

    @Override
    public List<String> write(Config config, Network text) throws ConfigFault {
        String key = config.anyOf("vision_config", "vision_encoder_config");
        if (!config.has(key)) {
            return List.of("The config does not describe the model's vision tower ('" + key + "'); it is not counted.");
        }
        Config vision = config.section(key).orElseThrow();
        ClipTower clip = ClipTower.of(vision, ClipTower.Kind.SIGLIP);
        Tower all = Tower.of(text.tensors(), "");
        int hidden = clip.hidden();
        if (config.rootModelType().equals(PADDLE)) {
            paddle(all, clip, vision.width("spatial_merge_size", 2), text.hiddenSize());
            return List.of();
        }
        boolean authors = config.rootModelType().equals(AUTHORS);
        Tower tower = all.in(authors ? "model.vision_encoder." : "model.vision_model.");
        tower.convolution("embeddings.patch_embedding", clip.patch(), clip.patch(), clip.channels(), hidden)
                .norm("post_layernorm", hidden);
        clip.layers(tower.in("encoder.layers."));
        all.in(authors ? "model.mm_projector.readout." : "model.projector.readout.")
                .linear("0", hidden, text.hiddenSize())
                .linear("2", text.hiddenSize(), text.hiddenSize());
        return List.of();
    }

    private static void paddle(Tower all, ClipTower clip, int side, int textSize) {
        clip.body(all.in("visual.vision_model."));
        long merged = (long) clip.hidden() * side * side;
        all.in("mlp_AR.")
                .norm("pre_norm", clip.hidden())
                .linear("linear_1", merged, merged)
                .linear("linear_2", merged, textSize);
    }
}
