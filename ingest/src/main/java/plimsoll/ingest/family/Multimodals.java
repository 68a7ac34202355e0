package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// Every kind of model with towers beside its text model that this version reads.
final class Multimodals {
    private static final List<Multimodal> ALL = List.of(
            new DeepSeekVision(),
            new Fuyu(),
            new Gemma3Vision(),
            new Gemma3nTowers(),
            new Gemma4Towers(),
            new HearingText(),
            new Glm4Vision(),
            new GraniteSpeech(),
            new Idefics(),
            new InternVision(),
            new MiniCpmVision(),
            new MiniMaxVision(),
            new MllamaVision(),
            new Ovis2(),
            new PhiVision(),
            new QwenOmni(),
            new QwenVisual(),
            new VideoLlama(),
            new Llama4Vision(),
            new LlavaVision(),
            new MolmoVision(),
            new MoonVit(),
            new Qwen2Vision(),
            new Qwen3Vision(),
            new SeeingText());

    /// Sections of a config that describe something beside the text model.
    private static final Pattern TOWERS = Pattern.compile(".*(vision|visual|image|video|audio|speech|sound|encoder|"
            + "siglip|gene|tower|talker|2wav|projector|perceiver|qformer|vit|depth|codec).*_config.*|visual");

    private Multimodals() {}

    /// The values of a whole config's `model_type` that are read.
    static List<String> modelTypes() {
        return ALL.stream().flatMap(one -> one.modelTypes().stream()).toList();
    }

    /// The kind of a config of several models; empty where it is of another, or of a text model alone.
    static Optional<Multimodal> of(Config config) {
        String type = config.rootModelType();
        return ALL.stream().filter(one -> one.modelTypes().contains(type)).findFirst();
    }

    /// The whole model: the text model's family writes it, then its towers are written beside it.
    static Network beside(Config config, Network text) throws ConfigFault {
        Optional<Multimodal> multimodal = of(config);
        List<String> sentences = new ArrayList<>(text.warnings());
        if (multimodal.isPresent()) {
            sentences.addAll(multimodal.get().write(config, text));
        }
        List<String> counted = multimodal.map(Multimodal::sections).orElse(List.of());
        for (String section : config.sections().keySet()) {
            if (TOWERS.matcher(section).matches() && !counted.contains(section)) {
                sentences.add("The model has a tower beside the text ('" + section + "'), which is not counted.");
            }
        }
        return text.warning(sentences);
    }
}
