package plimsoll.ingest.family;

import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.MultiLatent;
import plimsoll.mathcore.tensor.Part;

/// The tensors of multi-latent attention, as DeepSeek names them.
final class Latent {
    private Latent() {}

    /// The attention by the usual keys.
    static MultiLatent of(Config config) throws ConfigFault {
        return new MultiLatent(
                config.width("num_attention_heads"),
                config.widthOrNone("q_lora_rank", 0),
                config.width("kv_lora_rank"),
                config.width("qk_nope_head_dim"),
                config.width("qk_rope_head_dim"),
                config.width("v_head_dim"),
                true);
    }

    /// Writes them; their names in the checkpoint begin with the prefix.
    static void write(TensorList.At layer, String prefix, int hidden, MultiLatent attention) {
        query(layer, prefix, hidden, attention);
        latent(layer, prefix, hidden, attention);
    }

    /// The same where the converter leaves the up-projection of the latent whole.
    static void writeExpanded(TensorList.At layer, String prefix, int hidden, MultiLatent attention) {
        query(layer, prefix, hidden, attention);
        int heads = attention.numAttentionHeads();
        int rank = attention.kvLoraRank();
        long rebuilt = (long) heads * (attention.qkNopeHeadDim() + attention.vHeadDim());
        down(layer, prefix, hidden, attention);
        layer.weight(Part.ATTENTION, prefix + "kv_b_proj", "attn_kv_b", rank, rebuilt)
                .weight(Part.ATTENTION, prefix + "o_proj", "attn_output", (long) heads * attention.vHeadDim(), hidden);
    }

    private static void down(TensorList.At layer, String prefix, int hidden, MultiLatent attention) {
        int rank = attention.kvLoraRank();
        int width = rank + attention.qkRopeHeadDim();
        layer.weight(Part.ATTENTION, prefix + "kv_a_proj_with_mqa", "attn_kv_a_mqa", hidden, width)
                .weight(Part.NORM, prefix + "kv_a_layernorm", "attn_kv_a_norm", rank);
    }

    private static void query(TensorList.At layer, String prefix, int hidden, MultiLatent attention) {
        int rank = attention.qLoraRank();
        long width = (long) attention.numAttentionHeads() * attention.qkHeadDim();
        if (rank == 0) {
            layer.weight(Part.ATTENTION, prefix + "q_proj", "attn_q", hidden, width);
        } else {
            layer.weight(Part.ATTENTION, prefix + "q_a_proj", "attn_q_a", hidden, rank)
                    .weight(Part.NORM, prefix + "q_a_layernorm", "attn_q_a_norm", rank)
                    .weight(Part.ATTENTION, prefix + "q_b_proj", "attn_q_b", rank, width);
        }
    }

    /// The converter splits the up-projection of the latent into one of keys, transposed, and one of values.
    private static void latent(TensorList.At layer, String prefix, int hidden, MultiLatent attention) {
        int rank = attention.kvLoraRank();
        int heads = attention.numAttentionHeads();
        int keys = attention.qkNopeHeadDim();
        int values = attention.vHeadDim();
        down(layer, prefix, hidden, attention);
        layer.checkpointOnly(Part.ATTENTION, prefix + "kv_b_proj.weight", rank, (long) heads * (keys + values))
                .ggufOnly(Part.ATTENTION, "attn_k_b.weight", keys, rank, heads)
                .ggufOnly(Part.ATTENTION, "attn_v_b.weight", rank, values, heads)
                .weight(Part.ATTENTION, prefix + "o_proj", "attn_output", (long) heads * values, hidden);
    }
}
