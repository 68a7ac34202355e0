package plimsoll.ingest.family;

import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.tensor.Part;

/// The heads of grouped-query attention as a config gives them.
///
/// @param hiddenSize        width of the residual stream
/// @param numAttentionHeads query heads
/// @param numKeyValueHeads  key-value heads, a divisor of the query heads
/// @param headDim           width of a head
record Heads(int hiddenSize, int numAttentionHeads, int numKeyValueHeads, int headDim) {
    /// Reads them; where the key-value heads are not given every query head has its own, and where the width of a head
    /// is not given the query heads share the hidden size.
    static Heads of(Config config) throws ConfigFault {
        int hidden = config.width("hidden_size");
        int heads = config.width("num_attention_heads");
        return of(config, hidden, heads, config.width("num_key_value_heads", heads));
    }

    private static Heads of(Config config, int hidden, int heads, int keyValueHeads) throws ConfigFault {
        config.require(
                heads % keyValueHeads == 0,
                "is contradictory: 'num_attention_heads' (" + heads + ") is not a multiple of 'num_key_value_heads' ("
                        + keyValueHeads + "); take the config.json of the published model");
        if (!config.has("head_dim")) {
            config.require(
                    hidden % heads == 0,
                    "is contradictory: 'hidden_size' (" + hidden + ") is not a multiple of 'num_attention_heads' ("
                            + heads + ") and there is no 'head_dim'; take the config.json of the published model");
        }
        return new Heads(hidden, heads, keyValueHeads, config.width("head_dim", hidden / heads));
    }

    /// Width of all query heads.
    long queries() {
        return (long) numAttentionHeads * headDim;
    }

    /// Width of all key heads, and of all value heads.
    long keys() {
        return (long) numKeyValueHeads * headDim;
    }

    /// The attention that these heads make.
    GroupedQuery attention(Reach reach) {
        return new GroupedQuery(numAttentionHeads, numKeyValueHeads, headDim).within(reach);
    }

    /// The four projections as most checkpoints name them.
    void write(TensorList.At layer, boolean bias, boolean outputBias) {
        layer.weight(Part.ATTENTION, "self_attn.q_proj", "attn_q", hiddenSize, queries())
                .weight(Part.ATTENTION, "self_attn.k_proj", "attn_k", hiddenSize, keys())
                .weight(Part.ATTENTION, "self_attn.v_proj", "attn_v", hiddenSize, keys())
                .weight(Part.ATTENTION, "self_attn.o_proj", "attn_output", queries(), hiddenSize);
        if (bias) {
            layer.bias(Part.ATTENTION, "self_attn.q_proj", "attn_q", queries())
                    .bias(Part.ATTENTION, "self_attn.k_proj", "attn_k", keys())
                    .bias(Part.ATTENTION, "self_attn.v_proj", "attn_v", keys());
        }
        if (outputBias) {
            layer.bias(Part.ATTENTION, "self_attn.o_proj", "attn_output", hiddenSize);
        }
    }

    /// A norm of each query and key head.
    void writeNorms(TensorList.At layer) {
        layer.weight(Part.NORM, "self_attn.q_norm", "attn_q_norm", headDim)
                .weight(Part.NORM, "self_attn.k_norm", "attn_k_norm", headDim);
    }
}
