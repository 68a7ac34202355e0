package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.Part;

/// The vision tower of Kimi VL and K2.5 and the projector that joins it to the text model.
///
/// Source: llama.cpp b10587, `conversion/kimivl.py`; transformers 5.18, `modeling_kimi_k25.py`.
final class MoonVit implements Multimodal {
    @Override
    public List<String> modelTypes() {
        return List.of("kimi_k25", "kimi_vl");
    }

    @Override
    public List<String> sections() {
        return List.of("vision_config");
    }

    @Override
    public List<String> write(Config config, Network text) throws ConfigFault {
        var section = config.section("vision_config");
        if (section.isEmpty()) {
            return List.of(
                    "The config does not describe the model's vision tower ('vision_config'); it is not counted.");
        }
        TensorList tensors = text.tensors();
        Config vision = section.get();
        int hidden = vision.width(vision.anyOf("vt_hidden_size", "hidden_size"), 1152);
        int intermediate = vision.width(vision.anyOf("vt_intermediate_size", "intermediate_size"), 4304);
        int patch = vision.width("patch_size", 14);
        TensorList.At tower = tensors.tower("vision_tower.");
        tower.checkpointOnly(Part.TOWER, "patch_embed.proj.weight", patch, patch, 3, hidden)
                .checkpointOnly(Part.TOWER, "patch_embed.proj.bias", hidden)
                .checkpointOnly(
                        Part.TOWER,
                        "patch_embed.pos_emb.weight",
                        hidden,
                        vision.width("init_pos_emb_width", 64),
                        vision.width("init_pos_emb_height", 64))
                .withBias("encoder.final_layernorm", hidden);
        int layers = vision.layers(vision.anyOf("vt_num_hidden_layers", "num_hidden_layers"));
        for (int index = 0; index < layers; index++) {
            layer(tensors.tower("vision_tower.encoder.blocks." + index + "."), hidden, intermediate);
        }
        long merged = 4L * hidden;
        boolean first = config.rootModelType().equals("kimi_vl");
        tensors.tower(first ? "multi_modal_projector." : "mm_projector.")
                .withBias("pre_norm", hidden)
                .withBias(first ? "linear_1" : "proj.0", merged, merged)
                .withBias(first ? "linear_2" : "proj.2", merged, vision.width("text_hidden_size", text.hiddenSize()));
        return List.of();
    }

    private static void layer(TensorList.At layer, int hidden, int intermediate) {
        layer.withBias("norm0", hidden)
                .withBias("norm1", hidden)
                .withBias("wqkv", hidden, 3L * hidden)
                .withBias("wo", hidden, hidden)
                .withBias("mlp.fc0", hidden, intermediate)
                .withBias("mlp.fc1", intermediate, hidden);
    }
}
