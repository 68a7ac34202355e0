package plimsoll.ingest.family;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// LLaVA and its many followers as Hugging Face's library has them: a vision tower of any kind and two matrices before
/// a text model of any kind.
///
/// Source: transformers 5.18, `modeling_llava.py`, `modeling_llava_next.py`, `modeling_llava_onevision.py`,
/// `modeling_mistral3.py`, `modeling_vipllava.py` and `modeling_lighton_ocr.py`.
final class LlavaVision implements Multimodal {
    private static final String MISTRAL = "mistral3";
    private static final String OCR = "lighton_ocr";

    @Override
    public List<String> modelTypes() {
        return List.of(
                OCR, "llava", "llava_next", "llava_next_video", "llava_onevision", MISTRAL, "vipllava", "maira2");
    }

    @Override
    public TextNames names(Config config) {
        return config.rootModelType().equals(OCR) ? TextNames.BESIDE : Multimodal.super.names(config);
    }

    /// Of its authors' own checkpoints the whole config is the text model's.
    @Override
    public Config text(Config config) throws ConfigFault {
        if (config.isNested()) {
            return config;
        }
        String said = config.rootModelType() + String.join(" ", config.texts("architectures"));
        return config.as(
                said.toLowerCase(Locale.ROOT).contains("mistral")
                        ? "mistral"
                        : said.toLowerCase(Locale.ROOT).contains("qwen") ? "qwen2" : "llama");
    }

    @Override
    public List<String> sections() {
        return List.of("vision_config");
    }

    @Override
    public List<String> write(Config config, Network text) throws ConfigFault {
        Optional<Config> section = config.section("vision_config");
        if (section.isEmpty()) {
            return Llava.write(config, text);
        }
        Config vision = section.get();
        String type = config.rootModelType();
        boolean ocr = type.equals(OCR);
        Tower tower = Tower.of(text.tensors(), ocr ? "model.vision_encoder." : "vision_tower.");
        String kind = vision.text("model_type").orElse("clip_vision_model");
        int hidden = vision.width("hidden_size");
        if (kind.equals("pixtral")) {
            Pixtral.tower(tower, vision);
        } else if (kind.startsWith("clip") || kind.startsWith("siglip")) {
            ClipTower.of(vision).write(tower);
        } else {
            return List.of("The model's vision tower is of type " + Quoted.of(kind)
                    + ", whose tensors are not known; it and its projector are not counted.");
        }
        Tower projector = Tower.of(text.tensors(), ocr ? "model.vision_projection." : "multi_modal_projector.");
        if (ocr || type.equals(MISTRAL)) {
            Pixtral.merger(projector, config, hidden, text.hiddenSize());
        } else {
            projector(projector, config, hidden, text.hiddenSize());
        }
        if (type.contains("next") || type.equals("llava_onevision")) {
            Tower.of(text.tensors(), "").raw("image_newline", text.hiddenSize());
        }
        return List.of();
    }

    private static void projector(Tower projector, Config config, int hidden, int textSize) throws ConfigFault {
        long seen = (long) hidden * features(config);
        boolean biased = config.flag("multimodal_projector_bias", true);
        if (config.rootModelType().equals("vipllava")) {
            projector.norm("projector_layernorm", seen);
        }
        int matrices = config.rootModelType().equals("maira2") ? config.width("projector_n_layers", 4) : 2;
        for (int number = 1; number <= matrices; number++) {
            projector.linear("linear_" + number, number == 1 ? seen : textSize, textSize, biased);
        }
    }

    /// From how many of the tower's layers the projector reads.
    private static int features(Config config) throws ConfigFault {
        if (config.rootModelType().equals("vipllava") && !config.has("vision_feature_layers")) {
            return 5;
        }
        String key = config.anyOf("vision_feature_layers", "vision_feature_layer");
        return config.isList(key) ? config.size(key) : 1;
    }
}
