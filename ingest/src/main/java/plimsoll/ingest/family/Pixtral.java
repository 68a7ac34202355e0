package plimsoll.ingest.family;

import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.Part;

/// The Pixtral vision tower and the projector that joins it to one of Mistral's text models.
///
/// Source: transformers 5.18, `PixtralVisionModel`, `Mistral3MultiModalProjector`, `LlavaMultiModalProjector`.
final class Pixtral {
    private Pixtral() {}

    /// Writes tower and projector, where the config has such a tower.
    ///
    /// @param textSize width of the text model's residual stream
    static void write(Config config, TensorList tensors, int textSize) throws ConfigFault {
        var section = config.section("vision_config");
        if (section.isEmpty() || !section.get().text("model_type").orElse("").equals("pixtral")) {
            return;
        }
        Config vision = section.get();
        int hidden = vision.width("hidden_size");
        int patch = vision.width("patch_size");
        tensors.tower("vision_tower.")
                .checkpointOnly(Part.TOWER, "patch_conv.weight", patch, patch, vision.width("num_channels", 3), hidden)
                .checkpointOnly(Part.TOWER, "ln_pre.weight", hidden);
        Heads heads = Heads.of(vision);
        int intermediate = vision.width("intermediate_size");
        int layers = vision.layers("num_hidden_layers");
        for (int index = 0; index < layers; index++) {
            layer(tensors.tower("vision_tower.transformer.layers." + index + "."), heads, intermediate);
        }
        projector(config, tensors.tower("multi_modal_projector."), hidden, textSize);
    }

    private static void layer(TensorList.At layer, Heads heads, int intermediate) {
        int hidden = heads.hiddenSize();
        layer.checkpointOnly(Part.TOWER, "attention_norm.weight", hidden)
                .checkpointOnly(Part.TOWER, "ffn_norm.weight", hidden)
                .checkpointOnly(Part.TOWER, "attention.q_proj.weight", hidden, heads.queries())
                .checkpointOnly(Part.TOWER, "attention.k_proj.weight", hidden, heads.queries())
                .checkpointOnly(Part.TOWER, "attention.v_proj.weight", hidden, heads.queries())
                .checkpointOnly(Part.TOWER, "attention.o_proj.weight", heads.queries(), hidden)
                .checkpointOnly(Part.TOWER, "feed_forward.gate_proj.weight", hidden, intermediate)
                .checkpointOnly(Part.TOWER, "feed_forward.up_proj.weight", hidden, intermediate)
                .checkpointOnly(Part.TOWER, "feed_forward.down_proj.weight", intermediate, hidden);
    }

    private static void projector(Config config, TensorList.At projector, int hidden, int textSize) throws ConfigFault {
        if (config.rootModelType().equals("mistral3")) {
            int side = config.width("spatial_merge_size", 2);
            long merged = (long) hidden * side * side;
            projector
                    .checkpointOnly(Part.TOWER, "norm.weight", hidden)
                    .checkpointOnly(Part.TOWER, "patch_merger.merging_layer.weight", merged, hidden);
        }
        boolean bias =
                config.flag("multimodal_projector_bias", !config.rootModelType().equals("mistral3"));
        for (int number = 1; number <= 2; number++) {
            int in = number == 1 ? hidden : textSize;
            if (bias) {
                projector.withBias("linear_" + number, in, textSize);
            } else {
                projector.checkpointOnly(Part.TOWER, "linear_" + number + ".weight", in, textSize);
            }
        }
    }
}
