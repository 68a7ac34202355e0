package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// Qwen 2.5 and 3 Omni: a thinker that sees and hears, and beside it a talker with the model that makes its sound.
///
/// Source: transformers 5.18, `modeling_qwen2_5_omni.py` and `modeling_qwen3_omni_moe.py`.
final class QwenOmni implements Multimodal {
    private static final List<String> SPEAKING = List.of("talker_config", "token2wav_config", "code2wav_config");

    @Override
    public List<String> modelTypes() {
        return List.of("qwen2_5_omni", "qwen2_5_omni_thinker", "qwen3_omni_moe", "qwen3_omni_moe_thinker");
    }

    @Override
    public TextNames names(Config config) {
        return TextNames.PLAIN;
    }

    @Override
    public Config text(Config config) throws ConfigFault {
        return thinker(config).as(isThird(config) ? "qwen3_moe" : "qwen2");
    }

    private static boolean isThird(Config config) {
        return config.rootModelType().startsWith("qwen3");
    }

    private static Config thinker(Config config) throws ConfigFault {
        Optional<Config> inner = config.section("thinker_config");
        return inner.isPresent() ? inner.get().within("thinker.") : config;
    }

    @Override
    public List<String> sections() {
        return List.of("audio_config", "code2wav_config", "talker_config", "token2wav_config", "vision_config");
    }

    @Override
    public List<String> write(Config config, Network text) throws ConfigFault {
        Config thinker = thinker(config);
        Optional<Config> vision = thinker.section("vision_config");
        if (vision.isPresent() && isThird(config)) {
            Qwen3Tower.omni(text.tensors(), vision.get(), thinker.prefix() + "visual.");
        } else if (vision.isPresent()) {
            Qwen2OmniTowers.vision(Tower.of(text.tensors(), thinker.prefix() + "visual."), vision.get());
        }
        Optional<Config> audio = thinker.section("audio_config");
        if (audio.isPresent()) {
            Tower tower = Tower.of(text.tensors(), thinker.prefix() + "audio_tower.");
            int out = audio.get().width("output_dim", text.hiddenSize());
            if (isThird(config)) {
                Qwen3Hearing.write(tower, audio.get());
                tower.linear("proj1", audio.get().width("d_model"), audio.get().width("d_model"))
                        .linear("proj2", audio.get().width("d_model"), out);
            } else {
                Qwen2OmniTowers.audio(tower, audio.get(), out);
            }
        }
        return speech(config, text);
    }

    private static List<String> speech(Config config, Network text) throws ConfigFault {
        List<String> sentences = new ArrayList<>();
        boolean speaks = config.flag("enable_audio_output", true);
        for (String part : SPEAKING) {
            Optional<Config> section = config.section(part);
            if (section.isPresent() && speaks && part.equals("talker_config") && !isThird(config)) {
                Qwen2OmniTowers.talker(Tower.of(text.tensors(), "talker."), section.get());
            } else if (section.isPresent() && speaks) {
                sentences.add("The model speaks by a part beside the text ('" + part + "'), which is not counted.");
            }
        }
        return sentences;
    }
}
