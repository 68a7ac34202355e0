package plimsoll.ingest.family;

import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.Part;

/// The SigLIP vision tower and the projector that joins it to a text model, as Gemma 3 has them. Conversion writes them
/// to a file of their own.
final class Siglip {
    private final TensorList tensors;
    private final int hidden;
    private final int intermediate;

    private Siglip(TensorList tensors, int hidden, int intermediate) {
        this.tensors = tensors;
        this.hidden = hidden;
        this.intermediate = intermediate;
    }

    /// Writes tower and projector.
    ///
    /// @param vision   the tower's own keys
    /// @param textSize width of the text model's residual stream
    static void write(TensorList tensors, Config vision, int textSize) throws ConfigFault {
        int hidden = vision.width("hidden_size");
        Siglip tower = new Siglip(tensors, hidden, vision.width("intermediate_size"));
        tower.ends(vision);
        int layers = vision.layers("num_hidden_layers");
        for (int index = 0; index < layers; index++) {
            tower.layer(tower.at("vision_tower.vision_model.encoder.layers." + index + "."));
        }
        tower.at("multi_modal_projector.")
                .checkpointOnly(Part.TOWER, "mm_input_projection_weight", textSize, hidden)
                .checkpointOnly(Part.TOWER, "mm_soft_emb_norm.weight", hidden);
    }

    private TensorList.At at(String prefix) {
        return tensors.tower(prefix);
    }

    private void ends(Config vision) throws ConfigFault {
        int patch = vision.width("patch_size");
        long side = vision.width("image_size") / patch;
        TensorList.At tower = at("vision_tower.vision_model.");
        tower.checkpointOnly(
                        Part.TOWER,
                        "embeddings.patch_embedding.weight",
                        patch,
                        patch,
                        vision.width("num_channels", 3),
                        hidden)
                .checkpointOnly(Part.TOWER, "embeddings.patch_embedding.bias", hidden)
                .checkpointOnly(Part.TOWER, "embeddings.position_embedding.weight", hidden, side * side);
        tower.withBias("post_layernorm", hidden);
    }

    private void layer(TensorList.At layer) {
        layer.withBias("layer_norm1", hidden);
        layer.withBias("self_attn.q_proj", hidden, hidden);
        layer.withBias("self_attn.k_proj", hidden, hidden);
        layer.withBias("self_attn.v_proj", hidden, hidden);
        layer.withBias("self_attn.out_proj", hidden, hidden);
        layer.withBias("layer_norm2", hidden);
        layer.withBias("mlp.fc1", hidden, intermediate);
        layer.withBias("mlp.fc2", intermediate, hidden);
    }
}
