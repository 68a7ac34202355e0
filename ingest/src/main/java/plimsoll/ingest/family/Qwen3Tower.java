package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.Part;

/// The vision tower of Qwen 3 VL and 3.5, whose layers also feed into the text model's first ones.
///
/// Source: transformers 5.18, `Qwen3VLVisionModel`.
final class Qwen3Tower {
    private final TensorList.At tower;
    private final int hidden;
    private final int merged;
    private final int out;

    private Qwen3Tower(TensorList.At tower, Config vision) throws ConfigFault {
        this.tower = tower;
        this.hidden = vision.width("hidden_size", 1152);
        int side = vision.width("spatial_merge_size", 2);
        this.merged = Math.multiplyExact(hidden, side * side);
        this.out = vision.width("out_hidden_size", 3584);
    }

    /// Writes it.
    ///
    /// @param vision the tower's own keys
    /// @param prefix what its names begin with
    static void write(TensorList tensors, Config vision, String prefix) throws ConfigFault {
        write(
                tensors,
                vision,
                prefix,
                List.of("merger.", "deepstack_merger_list.", "norm", "linear_fc1", "linear_fc2"));
    }

    /// Writes it as Qwen 3 Omni names it.
    static void omni(TensorList tensors, Config vision, String prefix) throws ConfigFault {
        write(tensors, vision, prefix, List.of("merger.", "merger_list.", "ln_q", "mlp.0", "mlp.2"));
    }

    private static void write(TensorList tensors, Config vision, String prefix, List<String> names) throws ConfigFault {
        Qwen3Tower tower = new Qwen3Tower(tensors.tower(prefix), vision);
        tower.input(vision);
        int intermediate = vision.width("intermediate_size", 4304);
        int depth = vision.layers("depth");
        for (int index = 0; index < depth; index++) {
            tower.layer("blocks." + index + ".", intermediate);
        }
        tower.merger(names.getFirst(), tower.hidden, names);
        int deep = vision.size("deepstack_visual_indexes");
        for (int index = 0; index < deep; index++) {
            tower.merger(names.get(1) + index + ".", tower.merged, names);
        }
    }

    private void input(Config vision) throws ConfigFault {
        int patch = vision.width("patch_size", 16);
        tower.checkpointOnly(
                        Part.TOWER,
                        "patch_embed.proj.weight",
                        patch,
                        patch,
                        vision.width("temporal_patch_size", 2),
                        vision.width("in_channels", 3),
                        hidden)
                .checkpointOnly(Part.TOWER, "patch_embed.proj.bias", hidden)
                .checkpointOnly(Part.TOWER, "pos_embed.weight", hidden, vision.width("num_position_embeddings", 2304));
    }

    private void layer(String at, int intermediate) {
        tower.withBias(at + "norm1", hidden)
                .withBias(at + "norm2", hidden)
                .withBias(at + "attn.qkv", hidden, 3L * hidden)
                .withBias(at + "attn.proj", hidden, hidden)
                .withBias(at + "mlp.linear_fc1", hidden, intermediate)
                .withBias(at + "mlp.linear_fc2", intermediate, hidden);
    }

    private void merger(String at, int normed, List<String> names) {
        tower.withBias(at + names.get(2), normed)
                .withBias(at + names.get(3), merged, merged)
                .withBias(at + names.get(4), merged, out);
    }
}
