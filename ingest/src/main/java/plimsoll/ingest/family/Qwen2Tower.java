package plimsoll.ingest.family;

import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.Part;

/// The vision tower of Qwen 2 and 2.5 VL.
///
/// Source: transformers 5.18, `Qwen2VisionTransformerPretrainedModel` and `Qwen2_5_VisionTransformerPretrainedModel`.
final class Qwen2Tower {
    private Qwen2Tower() {}

    /// Writes it.
    ///
    /// @param vision   the tower's own keys
    /// @param textSize width of the text model's residual stream
    /// @param early    whether it is of Qwen 2: its norms have biases, and its feed-forward no gate
    static void write(TensorList.At tower, Config vision, int textSize, boolean early) throws ConfigFault {
        int hidden = early ? vision.width("embed_dim", 1280) : vision.width("hidden_size", 1280);
        int intermediate = early
                ? Math.multiplyExact(hidden, vision.width("mlp_ratio", 4))
                : vision.width("intermediate_size", 3420);
        int patch = vision.width("patch_size", 14);
        int channels = vision.width(vision.anyOf("in_chans", "in_channels"), 3);
        int frames = vision.width("temporal_patch_size", 2);
        tower.checkpointOnly(Part.TOWER, "patch_embed.proj.weight", patch, patch, frames, channels, hidden);
        int depth = vision.layers("depth");
        for (int index = 0; index < depth; index++) {
            String at = "blocks." + index + ".";
            norm(tower, at + "norm1", hidden, early);
            norm(tower, at + "norm2", hidden, early);
            tower.withBias(at + "attn.qkv", hidden, 3L * hidden).withBias(at + "attn.proj", hidden, hidden);
            feedForward(tower, at + "mlp.", hidden, intermediate, early);
        }
        int side = vision.width("spatial_merge_size", 2);
        int merged = Math.multiplyExact(hidden, side * side);
        norm(tower, "merger.ln_q", hidden, early);
        tower.withBias("merger.mlp.0", merged, merged)
                .withBias("merger.mlp.2", merged, early ? textSize : vision.width("out_hidden_size", textSize));
    }

    private static void norm(TensorList.At tower, String name, int hidden, boolean early) {
        if (early) {
            tower.withBias(name, hidden);
        } else {
            tower.checkpointOnly(Part.TOWER, name + ".weight", hidden);
        }
    }

    private static void feedForward(TensorList.At tower, String at, int hidden, int intermediate, boolean early) {
        if (early) {
            tower.withBias(at + "fc1", hidden, intermediate).withBias(at + "fc2", intermediate, hidden);
        } else {
            tower.withBias(at + "gate_proj", hidden, intermediate)
                    .withBias(at + "up_proj", hidden, intermediate)
                    .withBias(at + "down_proj", intermediate, hidden);
        }
    }
}
