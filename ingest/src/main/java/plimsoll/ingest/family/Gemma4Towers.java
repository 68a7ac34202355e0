package plimsoll.ingest.family;

import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.Part;

/// What stands beside Gemma 4's text model: a vision tower with its projector, or in the unified model no more than
/// projectors of patches and of sound.
///
/// Source: transformers 5.18, `modeling_gemma4.py` and `modeling_gemma4_unified.py`.
final class Gemma4Towers implements Multimodal {
    @Override
    public List<String> modelTypes() {
        return List.of("gemma4", "gemma4_unified");
    }

    @Override
    public TextNames names(Config config) {
        return TextNames.beside(config);
    }

    @Override
    public List<String> sections() {
        return List.of("audio_config", "vision_config");
    }

    @Override
    public List<String> write(Config config, Network text) throws ConfigFault {
        TensorList tensors = text.tensors();
        int textSize = text.hiddenSize();
        Optional<Config> vision = config.section("vision_config");
        Optional<Config> audio = config.section("audio_config");
        if (vision.isPresent() && vision.get().has("mm_embed_dim")) {
            patches(vision.get(), tensors, textSize);
        } else if (vision.isPresent()) {
            vision(vision.get(), tensors, textSize);
        }
        if (audio.isPresent() && audio.get().has("audio_embed_dim")) {
            tensors.tower("model.embed_audio.")
                    .checkpointOnly(
                            Part.TOWER,
                            "embedding_projection.weight",
                            audio.get().width("audio_embed_dim"),
                            textSize);
        } else if (audio.isPresent()) {
            Gemma4Audio.write(Tower.of(tensors, "model."), audio.get(), textSize);
        }
        return List.of();
    }

    private static void patches(Config vision, TensorList tensors, int textSize) throws ConfigFault {
        int hidden = vision.width("mm_embed_dim");
        int side = vision.width("model_patch_size", 48);
        tensors.tower("model.embed_vision.")
                .checkpointOnly(Part.TOWER, "pos_embedding", hidden, 2, vision.width("mm_posemb_size"))
                .withBias("patch_ln1", 3L * side * side)
                .withBias("patch_dense", 3L * side * side, hidden)
                .withBias("patch_ln2", hidden)
                .withBias("pos_norm", hidden)
                .checkpointOnly(Part.TOWER, "multimodal_embedder.embedding_projection.weight", hidden, textSize);
    }

    private static void vision(Config vision, TensorList tensors, int textSize) throws ConfigFault {
        int hidden = vision.width("hidden_size");
        int patch = vision.width("patch_size", 16);
        TensorList.At tower = tensors.tower("model.vision_tower.");
        tower.checkpointOnly(Part.TOWER, "patch_embedder.input_proj.weight", 3L * patch * patch, hidden)
                .checkpointOnly(
                        Part.TOWER,
                        "patch_embedder.position_embedding_table",
                        hidden,
                        vision.width("position_embedding_size", 10_240),
                        2);
        if (vision.flag("standardize", false)) {
            tower.checkpointOnly(Part.SCALE, "std_bias", hidden).checkpointOnly(Part.SCALE, "std_scale", hidden);
        }
        Heads heads = Heads.of(vision);
        int intermediate = vision.width("intermediate_size");
        int layers = vision.layers("num_hidden_layers");
        boolean clipped = vision.flag("use_clipped_linears", false);
        for (int index = 0; index < layers; index++) {
            layer(tensors.tower("model.vision_tower.encoder.layers." + index + "."), heads, intermediate, clipped);
        }
        tensors.tower("model.embed_vision.")
                .checkpointOnly(Part.TOWER, "embedding_projection.weight", hidden, textSize);
    }

    private static void layer(TensorList.At layer, Heads heads, int intermediate, boolean clipped) {
        int hidden = heads.hiddenSize();
        linear(layer, "self_attn.q_proj", hidden, heads.queries(), clipped);
        linear(layer, "self_attn.k_proj", hidden, heads.keys(), clipped);
        linear(layer, "self_attn.v_proj", hidden, heads.keys(), clipped);
        linear(layer, "self_attn.o_proj", heads.queries(), hidden, clipped);
        linear(layer, "mlp.gate_proj", hidden, intermediate, clipped);
        linear(layer, "mlp.up_proj", hidden, intermediate, clipped);
        linear(layer, "mlp.down_proj", intermediate, hidden, clipped);
        layer.checkpointOnly(Part.TOWER, "self_attn.q_norm.weight", heads.headDim())
                .checkpointOnly(Part.TOWER, "self_attn.k_norm.weight", heads.headDim())
                .checkpointOnly(Part.TOWER, "input_layernorm.weight", hidden)
                .checkpointOnly(Part.TOWER, "post_attention_layernorm.weight", hidden)
                .checkpointOnly(Part.TOWER, "pre_feedforward_layernorm.weight", hidden)
                .checkpointOnly(Part.TOWER, "post_feedforward_layernorm.weight", hidden);
    }

    /// A matrix that may have bounds on what goes in and out.
    private static void linear(TensorList.At layer, String name, long in, long out, boolean clipped) {
        layer.checkpointOnly(Part.TOWER, name + ".linear.weight", in, out);
        if (clipped) {
            layer.checkpointOnly(Part.TOWER, name + ".input_min")
                    .checkpointOnly(Part.TOWER, name + ".input_max")
                    .checkpointOnly(Part.TOWER, name + ".output_min")
                    .checkpointOnly(Part.TOWER, name + ".output_max");
        }
    }
}
