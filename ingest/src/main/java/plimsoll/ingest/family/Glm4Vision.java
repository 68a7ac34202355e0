package plimsoll.ingest.family;

import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// GLM-4.1V and its mixtures, GLM-4.6V, and GLM-OCR, whose tower keeps no positions and norms its heads.
///
/// Source: transformers 5.18, `modeling_glm4v.py`, `modeling_glm4v_moe.py` and `modeling_glm_ocr.py`.
final class Glm4Vision implements Multimodal {
    private static final String OCR = "glm_ocr";

    @Override
    public List<String> modelTypes() {
        return List.of("glm46v", "glm4v", "glm4v_moe", OCR);
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
        Optional<Config> section = config.section("vision_config");
        if (section.isEmpty()) {
            return List.of(
                    "The config does not describe the model's vision tower ('vision_config'); it is not counted.");
        }
        Config vision = section.get();
        boolean ocr = config.rootModelType().equals(OCR);
        int hidden = vision.width("hidden_size");
        int out = vision.width("out_hidden_size");
        Tower tower = Tower.of(text.tensors(), "model.visual.");
        ends(tower, vision, hidden, out, ocr);
        boolean biased = vision.flag("attention_bias", ocr);
        int intermediate = ocr ? vision.width("intermediate_size") : out;
        int depth = vision.layers("depth");
        for (int index = 0; index < depth; index++) {
            Tower block = tower.in("blocks." + index + ".");
            block.scale("norm1", hidden)
                    .scale("norm2", hidden)
                    .linear("attn.qkv", hidden, 3L * hidden, biased)
                    .linear("attn.proj", hidden, hidden, ocr && biased);
            if (ocr) {
                int head = hidden / vision.width("num_heads");
                block.scale("attn.q_norm", head).scale("attn.k_norm", head);
            }
            block.in("mlp.").gated(hidden, intermediate, ocr && biased);
        }
        return List.of();
    }

    private static void ends(Tower tower, Config vision, int hidden, int out, boolean ocr) throws ConfigFault {
        int patch = vision.width("patch_size");
        int channels = vision.width("in_channels", 3);
        int frames = vision.width("temporal_patch_size", 2);
        tower.convolution("patch_embed.proj", patch, patch, frames, channels, hidden)
                .scale("post_layernorm", hidden);
        if (!ocr) {
            long side = vision.width("image_size") / patch;
            tower.table("embeddings.position_embedding", hidden, side * side).scale("post_conv_layernorm", hidden);
        }
        int side = vision.width("spatial_merge_size", 2);
        tower.convolution("downsample", side, side, hidden, out);
        int between = ocr ? 3 * out : vision.width("intermediate_size");
        tower.in("merger.")
                .matrix("proj", out, out)
                .norm("post_projection_norm", out)
                .gated(out, between, false);
    }
}
