package plimsoll.ingest.family;

import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// The Pixtral vision tower, and the projector with which Mistral 3 joins it to a text model.
///
/// Source: transformers 5.18, `PixtralVisionModel` and `Mistral3MultiModalProjector`.
final class Pixtral {
    private Pixtral() {}

    /// Writes the tower.
    static void tower(Tower tower, Config vision) throws ConfigFault {
        Heads heads = Heads.of(vision);
        int hidden = heads.hiddenSize();
        int patch = vision.width("patch_size");
        tower.raw("patch_conv.weight", patch, patch, vision.width("num_channels", 3), hidden)
                .scale("ln_pre", hidden);
        int intermediate = vision.width("intermediate_size");
        int layers = vision.layers("num_hidden_layers");
        for (int index = 0; index < layers; index++) {
            Tower layer = tower.in("transformer.layers." + index + ".");
            layer.scale("attention_norm", hidden)
                    .scale("ffn_norm", hidden)
                    .matrix("attention.q_proj", hidden, heads.queries())
                    .matrix("attention.k_proj", hidden, heads.queries())
                    .matrix("attention.v_proj", hidden, heads.queries())
                    .matrix("attention.o_proj", heads.queries(), hidden);
            layer.in("feed_forward.").gated(hidden, intermediate, false);
        }
    }

    /// Writes the projector, which merges neighbouring patches first.
    ///
    /// @param hidden   width of the tower
    /// @param textSize width of the text model's residual stream
    static void merger(Tower projector, Config config, int hidden, int textSize) throws ConfigFault {
        int side = config.width("spatial_merge_size", 2);
        boolean biased = config.flag("multimodal_projector_bias", false);
        projector
                .scale("norm", hidden)
                .matrix("patch_merger.merging_layer", (long) hidden * side * side, hidden)
                .linear("linear_1", hidden, textSize, biased)
                .linear("linear_2", textSize, textSize, biased);
    }
}
