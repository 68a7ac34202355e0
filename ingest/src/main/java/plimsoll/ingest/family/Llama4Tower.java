package plimsoll.ingest.family;

import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.Part;

/// Llama 4's vision tower and the projector that joins it to the text model.
///
/// Source: transformers 5.18, `Llama4VisionModel`.
final class Llama4Tower {
    private Llama4Tower() {}

    /// Writes tower and projector.
    ///
    /// @param vision   the tower's own keys
    /// @param textSize width of the text model's residual stream
    static void write(TensorList tensors, Config vision, int textSize) throws ConfigFault {
        int hidden = vision.width("hidden_size", 768);
        int intermediate = vision.width("intermediate_size", 5632);
        int patch = vision.width("patch_size", 14);
        long side = vision.width("image_size", 448) / patch;
        TensorList.At tower = tensors.tower("vision_model.");
        tower.checkpointOnly(Part.TOWER, "class_embedding", hidden)
                .checkpointOnly(Part.TOWER, "positional_embedding_vlm", hidden, side * side + 1)
                .checkpointOnly(
                        Part.TOWER,
                        "patch_embedding.linear.weight",
                        (long) vision.width("num_channels", 3) * patch * patch,
                        hidden)
                .withBias("layernorm_pre", hidden)
                .withBias("layernorm_post", hidden);
        int layers = vision.layers("num_hidden_layers");
        for (int index = 0; index < layers; index++) {
            layer(tensors.tower("vision_model.model.layers." + index + "."), hidden, intermediate);
        }
        int out = vision.width("projector_output_dim", 7680);
        tower.checkpointOnly(
                        Part.TOWER,
                        "vision_adapter.mlp.fc1.weight",
                        intermediate,
                        vision.width("projector_input_dim", 4096))
                .checkpointOnly(
                        Part.TOWER, "vision_adapter.mlp.fc2.weight", vision.width("projector_input_dim", 4096), out);
        tensors.tower("multi_modal_projector.")
                .checkpointOnly(Part.TOWER, "linear_1.weight", vision.width("vision_output_dim", 7680), textSize);
    }

    private static void layer(TensorList.At layer, int hidden, int intermediate) {
        layer.withBias("self_attn.q_proj", hidden, hidden)
                .withBias("self_attn.k_proj", hidden, hidden)
                .withBias("self_attn.v_proj", hidden, hidden)
                .withBias("self_attn.o_proj", hidden, hidden)
                .withBias("mlp.fc1", hidden, intermediate)
                .withBias("mlp.fc2", intermediate, hidden)
                .withBias("input_layernorm", hidden)
                .withBias("post_attention_layernorm", hidden);
    }
}
