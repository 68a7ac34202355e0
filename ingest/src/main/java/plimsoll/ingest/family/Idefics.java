package plimsoll.ingest.family;

import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// Idefics 2 and 3 and SmolVLM: SigLIP before a text model, joined by a resampler or by one matrix.
///
/// Source: transformers 5.18, `modeling_idefics2.py`, `modeling_idefics3.py` and `modeling_smolvlm.py`.
final class Idefics implements Multimodal {
    private static final TextNames NAMES = new TextNames("model.text_model.", "");

    @Override
    public List<String> modelTypes() {
        return List.of("idefics2", "idefics3", "smolvlm");
    }

    @Override
    public TextNames names(Config config) {
        return NAMES;
    }

    @Override
    public List<String> sections() {
        return List.of("perceiver_config", "vision_config");
    }

    @Override
    public List<String> write(Config config, Network text) throws ConfigFault {
        Optional<Config> section = config.section("vision_config");
        if (section.isEmpty()) {
            return List.of(
                    "The config does not describe the model's vision tower ('vision_config'); it is not counted.");
        }
        ClipTower tower = ClipTower.of(section.get(), ClipTower.Kind.SIGLIP);
        tower.body(Tower.of(text.tensors(), "model.vision_model."));
        Tower connector = Tower.of(text.tensors(), "model.connector.");
        if (config.rootModelType().equals("idefics2")) {
            resampler(connector, config, tower.hidden(), text.hiddenSize());
        } else {
            int factor = config.width("scale_factor", 2);
            connector.matrix("modality_projection.proj", (long) tower.hidden() * factor * factor, text.hiddenSize());
        }
        return List.of();
    }

    private static void resampler(Tower connector, Config config, int seen, int hidden) throws ConfigFault {
        Config keys = config.section("perceiver_config").orElse(config);
        int intermediate = config.width("intermediate_size");
        connector
                .in("modality_projection.")
                .matrix("gate_proj", seen, intermediate)
                .matrix("up_proj", seen, intermediate)
                .matrix("down_proj", intermediate, hidden);
        Tower resampler = connector.in("perceiver_resampler.");
        resampler.raw("latents", hidden, keys.width("resampler_n_latents", 64)).scale("norm", hidden);
        int head = keys.width("resampler_head_dim", 96);
        long queries = (long) head * keys.width("resampler_n_heads", 16);
        long shared = (long) head * keys.width("num_key_value_heads", 4);
        int depth = keys.layersOrNone("resampler_depth", 3);
        for (int index = 0; index < depth; index++) {
            Tower layer = resampler.in("layers." + index + ".");
            layer.scale("input_context_norm", hidden)
                    .scale("input_latents_norm", hidden)
                    .scale("post_attention_layernorm", hidden)
                    .matrix("self_attn.q_proj", hidden, queries)
                    .matrix("self_attn.k_proj", hidden, shared)
                    .matrix("self_attn.v_proj", hidden, shared)
                    .matrix("self_attn.o_proj", queries, hidden);
            layer.in("mlp.").gated(hidden, 4L * hidden, false);
        }
    }
}
