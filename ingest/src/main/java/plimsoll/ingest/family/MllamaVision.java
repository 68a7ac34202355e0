package plimsoll.ingest.family;

import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// Llama 3.2 Vision: a tower over tiles of the picture, whose middle layers are seen too, before a text model some of
/// whose layers look at it.
///
/// Source: transformers 5.18, `modeling_mllama.py`.
final class MllamaVision implements Multimodal {
    @Override
    public List<String> modelTypes() {
        return List.of("mllama");
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
        int hidden = vision.width("hidden_size", 1280);
        Tower tower = Tower.of(text.tensors(), "vision_model.");
        ends(tower, vision, hidden);
        int intermediate = vision.width("intermediate_size", 5120);
        layers(tower.in("transformer.layers."), vision.layers("num_hidden_layers"), hidden, intermediate, false);
        layers(tower.in("global_transformer.layers."), vision.layers("num_global_layers"), hidden, intermediate, true);
        int seen = vision.size("intermediate_layers_indices") + 1;
        Tower.of(text.tensors(), "")
                .linear("multi_modal_projector", vision.width("vision_output_dim", hidden * seen), text.hiddenSize());
        return List.of();
    }

    private static void ends(Tower tower, Config vision, int hidden) throws ConfigFault {
        int patch = vision.width("patch_size", 14);
        long side = vision.width("image_size", 448) / patch;
        long patches = side * side + 1;
        int tiles = vision.width("max_num_tiles", 4);
        int ratios = vision.has("supported_aspect_ratios") ? vision.size("supported_aspect_ratios") : 8;
        tower.raw("class_embedding", hidden)
                .raw("patch_embedding.weight", patch, patch, vision.width("num_channels", 3), hidden)
                .norm("layernorm_pre", hidden)
                .norm("layernorm_post", hidden)
                .raw("gated_positional_embedding.gate", 1)
                .raw("gated_positional_embedding.embedding", hidden, patches)
                .table("gated_positional_embedding.tile_embedding", tiles * patches * hidden, ratios + 1L);
        for (String name : List.of("pre_tile_positional_embedding.", "post_tile_positional_embedding.")) {
            tower.in(name).raw("gate", 1).table("embedding", (long) tiles * hidden, ratios + 1L);
        }
    }

    private static void layers(Tower tower, int count, int hidden, int intermediate, boolean gated) {
        for (int index = 0; index < count; index++) {
            Tower layer = tower.in(index + ".");
            layer.norm("input_layernorm", hidden)
                    .norm("post_attention_layernorm", hidden)
                    .matrix("self_attn.q_proj", hidden, hidden)
                    .matrix("self_attn.k_proj", hidden, hidden)
                    .matrix("self_attn.v_proj", hidden, hidden)
                    .matrix("self_attn.o_proj", hidden, hidden)
                    .linear("mlp.fc1", hidden, intermediate)
                    .linear("mlp.fc2", intermediate, hidden);
            if (gated) {
                layer.raw("gate_attn", 1).raw("gate_ffn", 1);
            }
        }
    }
}
