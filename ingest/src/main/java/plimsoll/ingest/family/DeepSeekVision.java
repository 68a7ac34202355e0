package plimsoll.ingest.family;

import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// DeepSeek-OCR 1 and 2 and DeepSeek-VL 2, which share a type: SAM's small tower, then CLIP or a small Qwen 2 that
/// looks at its patches; or SigLIP alone. The text model may be without latent attention.
///
/// Source: the published `modeling_deepseekocr.py`, `deepencoder.py`, `deepencoderv2.py` and
/// `modeling_deepseek_vl_v2.py`; llama.cpp b10587, `conversion/deepseek.py`.
final class DeepSeekVision implements Multimodal {
    private static final int SAM = 768;

    @Override
    public List<String> modelTypes() {
        return List.of("deepseek_vl_v2", "deepseekocr", "DeepseekOCR");
    }

    /// Whether it reads pages: the config of those names several towers, each with a width.
    private static boolean isOcr(Config config) throws ConfigFault {
        Optional<Config> vision = config.section("vision_config");
        return vision.isPresent() && vision.get().has("width") && !vision.get().isWhole("width");
    }

    @Override
    public TextNames names(Config config) {
        return TextNames.PLAIN;
    }

    @Override
    public Config text(Config config) throws ConfigFault {
        boolean latent = config.flag("use_mla", true) && config.isWhole("kv_lora_rank");
        String plain = isOcr(config) ? "deepseek_ocr2_text" : "deepseek";
        Config text = config.as(latent ? "deepseek_v2" : plain);
        return isOcr(config) ? text : text.within("language.");
    }

    @Override
    public List<String> sections() {
        return List.of("projector_config", "vision_config");
    }

    @Override
    public List<String> write(Config config, Network text) throws ConfigFault {
        Optional<Config> section = config.section("vision_config");
        int out = text.hiddenSize();
        if (section.isEmpty()) {
            return List.of(
                    "The config does not describe the model's vision tower ('vision_config'); it is not counted.");
        }
        if (!isOcr(config)) {
            siglip(Tower.of(text.tensors(), ""), config, section.get(), out);
            return List.of();
        }
        boolean second = section.get().text("model_name").orElse("").equals("deepencoderv2");
        Tower model = Tower.of(text.tensors(), "model.");
        sam(model.in("sam_model."), second ? 896 : 1024);
        model.raw("view_seperator", out);
        if (second) {
            qwen(model.in("qwen2_model."));
            model.linear("projector.layers", 896, out);
        } else {
            clip(model.in("vision_model."));
            model.linear("projector.layers", 2048, out).raw("image_newline", out);
        }
        return List.of();
    }

    private static void sam(Tower sam, int last) {
        sam.raw("pos_embed", SAM, 64, 64, 1).convolution("patch_embed.proj", 16, 16, 3, SAM);
        for (int index = 0; index < 12; index++) {
            int seen = index % 3 == 2 ? 127 : 27;
            sam.in("blocks." + index + ".")
                    .norm("norm1", SAM)
                    .norm("norm2", SAM)
                    .linear("attn.qkv", SAM, 3L * SAM)
                    .linear("attn.proj", SAM, SAM)
                    .raw("attn.rel_pos_h", 64, seen)
                    .raw("attn.rel_pos_w", 64, seen)
                    .linear("mlp.lin1", SAM, 4L * SAM)
                    .linear("mlp.lin2", 4L * SAM, SAM);
        }
        sam.raw("neck.0.weight", 1, 1, SAM, 256)
                .norm("neck.1", 256)
                .raw("neck.2.weight", 3, 3, 256, 256)
                .norm("neck.3", 256)
                .raw("net_2.weight", 3, 3, 256, 512)
                .raw("net_3.weight", 3, 3, 512, last);
    }

    private static void clip(Tower clip) {
        int hidden = 1024;
        clip.raw("embeddings.class_embedding", hidden)
                .raw("embeddings.patch_embedding.weight", 14, 14, 3, hidden)
                .table("embeddings.position_embedding", hidden, 257)
                .norm("pre_layrnorm", hidden);
        for (int index = 0; index < 24; index++) {
            clip.in("transformer.layers." + index + ".")
                    .norm("layer_norm1", hidden)
                    .norm("layer_norm2", hidden)
                    .linear("self_attn.qkv_proj", hidden, 3L * hidden)
                    .linear("self_attn.out_proj", hidden, hidden)
                    .linear("mlp.fc1", hidden, 4L * hidden)
                    .linear("mlp.fc2", 4L * hidden, hidden);
        }
    }

    private static void qwen(Tower qwen) {
        int hidden = 896;
        qwen.table("query_768", hidden, 144).table("query_1024", hidden, 256).scale("model.model.norm", hidden);
        for (int index = 0; index < 24; index++) {
            Tower layer = qwen.in("model.model.layers." + index + ".");
            layer.scale("input_layernorm", hidden)
                    .scale("post_attention_layernorm", hidden)
                    .linear("self_attn.q_proj", hidden, hidden)
                    .linear("self_attn.k_proj", hidden, 128)
                    .linear("self_attn.v_proj", hidden, 128)
                    .matrix("self_attn.o_proj", hidden, hidden);
            layer.in("mlp.").gated(hidden, 4864, false);
        }
    }

    private static void siglip(Tower all, Config config, Config vision, int out) throws ConfigFault {
        int hidden = vision.width("width", 1152);
        int patch = vision.width("patch_size", 14);
        long side = vision.width("image_size", 384) / patch;
        long between = (long) (hidden * vision.factor("mlp_ratio", 3.7362));
        Tower tower = all.in("vision.");
        tower.convolution("patch_embed.proj", patch, patch, 3, hidden)
                .raw("pos_embed", hidden, side * side, 1)
                .norm("norm", hidden);
        int layers = vision.layersOrNone("layers", 27);
        for (int index = 0; index < layers; index++) {
            Tower block = tower.in("blocks." + index + ".");
            block.norm("norm1", hidden)
                    .norm("norm2", hidden)
                    .linear("attn.qkv", hidden, 3L * hidden)
                    .linear("attn.proj", hidden, hidden)
                    .linear("mlp.fc1", hidden, between)
                    .linear("mlp.fc2", between, hidden);
        }
        tower.in("attn_pool.")
                .raw("latent", hidden, 1, 1)
                .linear("q", hidden, hidden)
                .linear("kv", hidden, 2L * hidden)
                .linear("proj", hidden, hidden)
                .norm("norm", hidden)
                .linear("mlp.fc1", hidden, between)
                .linear("mlp.fc2", between, hidden);
        Optional<Config> projector = config.section("projector_config");
        int merge = projector.isPresent() ? projector.get().width("downsample_ratio", 2) : 2;
        all.linear("projector.layers.0", (long) hidden * merge * merge, out)
                .linear("projector.layers.2", out, out)
                .raw("image_newline", out)
                .raw("view_seperator", out);
    }
}
