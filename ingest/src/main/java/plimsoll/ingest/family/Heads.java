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
        config.require(
                config.has("head_dim") || hidden % heads == 0,
                "'hidden_size' (" + hidden + ") is not a multiple of 'num_attention_heads' (" + heads
                        + ") and there is no 'head_dim'");
        return of(config, heads, heads, hidden / heads);
    }

    /// Reads them, with what the family takes where a key is absent.
    static Heads of(Config config, int headsUnlessSaid, int keyValueHeadsUnlessSaid, int headDimUnlessSaid)
            throws ConfigFault {
        int heads = config.width("num_attention_heads", headsUnlessSaid);
        int keyValueHeads = config.width("num_key_value_heads", keyValueHeadsUnlessSaid);
        config.require(
                heads % keyValueHeads == 0,
                "'num_attention_heads' (" + heads + ") is not a multiple of 'num_key_value_heads' (" + keyValueHeads
                        + ")");
        int hidden = config.width("hidden_size");
        return new Heads(hidden, heads, keyValueHeads, config.width("head_dim", headDimUnlessSaid));
    }

    /// Query heads that share a hidden size, both already read.
    static Heads sharing(Config config, int hidden, int heads, int keyValueHeads) throws ConfigFault {
        config.require(hidden % heads == 0, "its width (" + hidden + ") is not a multiple of its " + heads + " heads");
        config.require(
                heads % keyValueHeads == 0,
                "its " + heads + " heads are not a multiple of its " + keyValueHeads + " key-value heads");
        return new Heads(hidden, heads, keyValueHeads, hidden / heads);
    }

    /// Width of queries, keys and values together, as one projection makes them.
    long all() {
        return queries() + 2 * keys();
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
    void write(TensorList.At layer) {
        write(layer, queries());
    }

    /// The four projections, where the one of the query is wider (it brings a gate along).
    void write(TensorList.At layer, long queryWidth) {
        layer.weight(Part.ATTENTION, "self_attn.q_proj", "attn_q", hiddenSize, queryWidth)
                .weight(Part.ATTENTION, "self_attn.k_proj", "attn_k", hiddenSize, keys())
                .weight(Part.ATTENTION, "self_attn.v_proj", "attn_v", hiddenSize, keys())
                .weight(Part.ATTENTION, "self_attn.o_proj", "attn_output", queries(), hiddenSize);
    }

    /// The four projections, with the biases that the config's `attention_bias` speaks of.
    void write(TensorList.At layer, boolean biased) {
        write(layer);
        if (biased) {
            writeBiases(layer);
            writeOutputBias(layer);
        }
    }

    /// A bias of each of the projections that go in.
    void writeBiases(TensorList.At layer) {
        layer.bias(Part.ATTENTION, "self_attn.q_proj", "attn_q", queries())
                .bias(Part.ATTENTION, "self_attn.k_proj", "attn_k", keys())
                .bias(Part.ATTENTION, "self_attn.v_proj", "attn_v", keys());
    }

    /// A bias of the projection that goes out.
    void writeOutputBias(TensorList.At layer) {
        layer.bias(Part.ATTENTION, "self_attn.o_proj", "attn_output", hiddenSize);
    }

    /// A norm of each query and key head.
    void writeNorms(TensorList.At layer) {
        layer.weight(Part.NORM, "self_attn.q_norm", "attn_q_norm", headDim)
                .weight(Part.NORM, "self_attn.k_norm", "attn_k_norm", headDim);
    }
}
