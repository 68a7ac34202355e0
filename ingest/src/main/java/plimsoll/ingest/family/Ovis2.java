package plimsoll.ingest.family;

import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// Ovis 2: a tower that turns a picture into words of its own, whose vectors stand in a table beside the text model.
///
/// Source: transformers 5.18, `modeling_ovis2.py`.
final class Ovis2 implements Multimodal {
    @Override
    public List<String> modelTypes() {
        return List.of("ovis2");
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
        int hidden = vision.width("hidden_size", 1024);
        int intermediate = vision.width("intermediate_size", 2816);
        int patch = vision.width("patch_size", 14);
        long side = vision.width("image_size", 224) / patch;
        boolean biased = vision.flag("qkv_bias", false);
        int words = vision.width("vocab_size", 16_384);
        int stride = vision.width("hidden_stride", 1);
        Tower tower = Tower.of(text.tensors(), "model.vision_tower.transformer.");
        tower.convolution("embeddings.patch_embedding", patch, patch, vision.width("num_channels", 3), hidden)
                .table("embeddings.position_embedding", hidden, side * side)
                .scale("embeddings.rms_norm", hidden)
                .scale("rms_norm", hidden);
        int layers = vision.layers("num_hidden_layers");
        for (int index = 0; index < layers; index++) {
            Tower layer = tower.in("encoder.layers." + index + ".");
            layer.scale("rms_norm1", hidden)
                    .scale("rms_norm2", hidden)
                    .linear("attention.q_proj", hidden, hidden, biased)
                    .linear("attention.k_proj", hidden, hidden, biased)
                    .linear("attention.v_proj", hidden, hidden, biased)
                    .linear("attention.out_proj", hidden, hidden, biased);
            layer.in("ffn.").gated(hidden, intermediate, vision.flag("mlp_bias", false));
        }
        long seen = (long) words - vision.width("num_visual_indicator_tokens", 5);
        Tower.of(text.tensors(), "model.")
                .matrix("vision_tower.head_linear", (long) hidden * stride * stride, seen)
                .norm("vision_tower.head_norm", seen)
                .table("visual_embeddings_table", text.hiddenSize(), words);
        return List.of();
    }
}
