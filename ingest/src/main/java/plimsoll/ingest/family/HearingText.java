package plimsoll.ingest.family;

import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// Text models that hear by Whisper's encoder: Qwen 2 Audio, Voxtral and Audio Flamingo 3.
///
/// Source: transformers 5.18, `modeling_qwen2_audio.py`, `modeling_voxtral.py` and `modeling_audioflamingo3.py`.
final class HearingText implements Multimodal {
    @Override
    public List<String> modelTypes() {
        return List.of("audioflamingo3", "musicflamingo", "qwen2_audio", "voxtral");
    }

    @Override
    public List<String> sections() {
        return List.of("audio_config");
    }

    @Override
    public List<String> write(Config config, Network text) throws ConfigFault {
        Optional<Config> section = config.section("audio_config");
        if (section.isEmpty()) {
            return List.of("The config does not describe the model's audio tower ('audio_config'); it is not counted.");
        }
        Whisper whisper = Whisper.of(section.get());
        whisper.write(Tower.of(text.tensors(), "audio_tower."));
        Tower projector = Tower.of(text.tensors(), "multi_modal_projector.");
        int out = text.hiddenSize();
        switch (config.rootModelType()) {
            case "qwen2_audio" -> projector.linear("linear", whisper.hidden(), out);
            case "voxtral" ->
                projector.matrix("linear_1", whisper.intermediate(), out).matrix("linear_2", out, out);
            default -> projector.linear("linear_1", whisper.hidden(), out).linear("linear_2", out, out);
        }
        return List.of();
    }
}
