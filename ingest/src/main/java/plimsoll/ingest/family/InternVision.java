package plimsoll.ingest.family;

import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// InternVL: InternViT before a text model of any kind, joined by a norm and two matrices; as its authors publish it
/// and as Hugging Face's library has it.
///
/// Source: transformers 5.18, `modeling_internvl.py`; the published `modeling_intern_vit.py` and
/// `modeling_internvl_chat.py`; llama.cpp b10587, `conversion/internvl.py`.
final class InternVision implements Multimodal {
    private static final String AUTHORS = "internvl_chat";

    @Override
    public List<String> modelTypes() {
        return List.of("internvl", AUTHORS);
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
        int hidden = vision.width("hidden_size");
        long side = Math.round(1 / config.factor("downsample_ratio", 0.5));
        long merged = hidden * side * side;
        Tower all = Tower.of(text.tensors(), "");
        if (config.rootModelType().equals(AUTHORS)) {
            tower(all.in("vision_model."), vision, hidden);
            all.in("mlp1.")
                    .norm("0", merged)
                    .linear("1", merged, text.hiddenSize())
                    .linear("3", text.hiddenSize(), text.hiddenSize());
        } else {
            library(all.in("vision_tower."), vision, hidden);
            all.in("multi_modal_projector.")
                    .norm("layer_norm", merged)
                    .linear("linear_1", merged, text.hiddenSize())
                    .linear("linear_2", text.hiddenSize(), text.hiddenSize());
        }
        return List.of();
    }

    private static int first(Config vision, String key, int otherwise) throws ConfigFault {
        return vision.isList(key) ? vision.numbers(key).getFirst() : vision.width(key, otherwise);
    }

    private static long positions(Config vision) throws ConfigFault {
        long side = first(vision, "image_size", 448) / first(vision, "patch_size", 14);
        return side * side + 1;
    }

    private static void tower(Tower tower, Config vision, int hidden) throws ConfigFault {
        int patch = first(vision, "patch_size", 14);
        int intermediate = vision.width("intermediate_size");
        boolean biased = vision.flag("qkv_bias", true);
        boolean centred = vision.text("norm_type").orElse("rms_norm").equals("layer_norm");
        boolean normed = vision.flag("qk_normalization", false);
        tower.in("embeddings.")
                .raw("class_embedding", hidden, 1, 1)
                .convolution("patch_embedding", patch, patch, vision.width("num_channels", 3), hidden)
                .raw("position_embedding", hidden, positions(vision), 1);
        int layers = vision.layers("num_hidden_layers");
        for (int index = 0; index < layers; index++) {
            Tower layer = tower.in("encoder.layers." + index + ".");
            layer.norm("norm1", hidden, centred)
                    .norm("norm2", hidden, centred)
                    .raw("ls1", hidden)
                    .raw("ls2", hidden)
                    .linear("attn.qkv", hidden, 3L * hidden, biased)
                    .linear("attn.proj", hidden, hidden)
                    .linear("mlp.fc1", hidden, intermediate)
                    .linear("mlp.fc2", intermediate, hidden);
            if (normed) {
                layer.scale("attn.q_norm", hidden).scale("attn.k_norm", hidden);
            }
        }
    }

    private static void library(Tower tower, Config vision, int hidden) throws ConfigFault {
        int patch = first(vision, "patch_size", 14);
        int intermediate = vision.width("intermediate_size");
        boolean biased = vision.flag("attention_bias", false);
        boolean centred = vision.text("norm_type").orElse("layer_norm").equals("layer_norm");
        Tower embeddings = tower.in("embeddings.");
        embeddings
                .raw("cls_token", hidden, 1, 1)
                .convolution("patch_embeddings.projection", patch, patch, vision.width("num_channels", 3), hidden);
        if (vision.flag("use_mask_token", false)) {
            embeddings.raw("mask_token", hidden, 1, 1);
        }
        if (vision.flag("use_absolute_position_embeddings", true)) {
            embeddings.raw("position_embeddings", hidden, positions(vision), 1);
        }
        int layers = vision.layers("num_hidden_layers");
        for (int index = 0; index < layers; index++) {
            Tower layer = tower.in("encoder.layer." + index + ".");
            layer.raw("lambda_1", hidden)
                    .raw("lambda_2", hidden)
                    .norm("layernorm_before", hidden, centred)
                    .norm("layernorm_after", hidden, centred)
                    .linear("attention.q_proj", hidden, hidden, biased)
                    .linear("attention.k_proj", hidden, hidden, biased)
                    .linear("attention.v_proj", hidden, hidden, biased)
                    .linear("attention.projection_layer", hidden, hidden)
                    .linear("mlp.fc1", hidden, intermediate)
                    .linear("mlp.fc2", intermediate, hidden);
            if (vision.flag("use_qk_norm", false)) {
                layer.scale("attention.q_norm", hidden).scale("attention.k_norm", hidden);
            }
        }
        if (!vision.flag("use_mean_pooling", true)) {
            tower.norm("layernorm", hidden);
        }
    }
}
