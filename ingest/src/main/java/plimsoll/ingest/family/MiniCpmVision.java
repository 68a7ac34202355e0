package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// MiniCPM-V and MiniCPM-o: a SigLIP tower and a resampler before a text model whose kind follows from the version; the
/// latter hears by Whisper's encoder and speaks by a model of its own.
///
/// Source: the published `modeling_minicpmv.py`, `modeling_minicpmo.py` and `resampler.py`.
final class MiniCpmVision implements Multimodal {
    private static final TextNames NAMES = new TextNames("llm.model.", "llm.");

    @Override
    public List<String> modelTypes() {
        return List.of("minicpmo", "minicpmv");
    }

    @Override
    public TextNames names(Config config) {
        return NAMES;
    }

    @Override
    public Config text(Config config) throws ConfigFault {
        return config.as(textType(config));
    }

    private static String textType(Config config) throws ConfigFault {
        if (config.has("scale_emb") || config.has("scale_depth")) {
            return "minicpm";
        }
        double version = config.factor("version", 0);
        if (version >= 4.5) {
            return "qwen3";
        }
        boolean isLlama = version == 4 || version == 2.5 || (version == 0 && config.factor("rope_theta", 0) == 500_000);
        return isLlama ? "llama" : "qwen2";
    }

    @Override
    public List<String> sections() {
        return List.of("audio_config", "slice_config", "vision_config");
    }

    @Override
    public List<String> write(Config config, Network text) throws ConfigFault {
        List<String> sentences = new ArrayList<>();
        Tower all = Tower.of(text.tensors(), "");
        boolean cut = config.flag("drop_vision_last_layer", false);
        Optional<Config> vision = config.section("vision_config");
        int seen;
        if (vision.isPresent()) {
            ClipTower tower = ClipTower.of(vision.get(), ClipTower.Kind.SIGLIP);
            tower.cutTo(tower.layers() - (cut ? 1 : 0)).body(all.in("vpm."));
            seen = tower.hidden();
        } else {
            seen = timm(all.in("vpm."), config, cut);
            sentences.add("The config only names the model's vision tower; it is counted as SigLIP so400m.");
        }
        resampler(all.in("resampler."), text.hiddenSize(), seen, config.width("query_num", 64), vision.isEmpty());
        Optional<Config> audio = config.section("audio_config");
        if (audio.isPresent()) {
            audio(all, audio.get(), text.hiddenSize());
        }
        if (config.has("tts_config")) {
            sentences.add("The model speaks by a part of its own ('tts_config'), which is not counted.");
        }
        return sentences;
    }

    private static void audio(Tower all, Config audio, int textSize) throws ConfigFault {
        Whisper whisper = Whisper.of(audio);
        whisper.write(all.in("apm."));
        all.in("audio_projection_layer.")
                .linear("linear1", whisper.intermediate() / 4, textSize)
                .linear("linear2", textSize, textSize);
    }

    /// The tower of the second version, as the library of another name has it.
    private static int timm(Tower tower, Config config, boolean cut) throws ConfigFault {
        int hidden = 1152;
        int intermediate = 4304;
        int patch = config.width("patch_size", 14);
        long side = config.width("image_size", 448) / patch;
        tower.convolution("patch_embed.proj", patch, patch, 3, hidden)
                .raw("pos_embed", hidden, side * side, 1)
                .norm("norm", hidden);
        for (int index = 0; index < (cut ? 26 : 27); index++) {
            tower.in("blocks." + index + ".")
                    .norm("norm1", hidden)
                    .norm("norm2", hidden)
                    .linear("attn.qkv", hidden, 3L * hidden)
                    .linear("attn.proj", hidden, hidden)
                    .linear("mlp.fc1", hidden, intermediate)
                    .linear("mlp.fc2", intermediate, hidden);
        }
        return hidden;
    }

    private static void resampler(Tower resampler, int hidden, int seen, int queries, boolean placed) {
        resampler
                .raw("query", hidden, queries)
                .raw("proj", hidden, hidden)
                .matrix("kv_proj", seen, hidden)
                .raw("attn.in_proj_weight", hidden, 3L * hidden)
                .raw("attn.in_proj_bias", 3L * hidden)
                .linear("attn.out_proj", hidden, hidden)
                .norm("ln_q", hidden)
                .norm("ln_kv", hidden)
                .norm("ln_post", hidden);
        if (placed) {
            resampler.raw("pos_embed", hidden, queries);
        }
    }
}
