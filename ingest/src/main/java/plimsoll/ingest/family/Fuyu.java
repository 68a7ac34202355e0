package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// Fuyu: a Persimmon that takes patches through one matrix.
///
/// Source: transformers 5.18, `modeling_fuyu.py`.
final class Fuyu implements Multimodal {
    @Override
    public List<String> modelTypes() {
        return List.of("fuyu");
    }

    @Override
    public Config text(Config config) {
        return config.as("persimmon");
    }

    @Override
    public TextNames names(Config config) {
        return TextNames.INSIDE;
    }

    @Override
    public List<String> sections() {
        return List.of();
    }

    @Override
    public List<String> write(Config config, Network text) throws ConfigFault {
        int patch = config.width("patch_size", 30);
        long pixels = (long) patch * patch * config.width("num_channels", 3);
        Tower.of(text.tensors(), "").linear("vision_embed_tokens", pixels, text.hiddenSize());
        return List.of();
    }
}
