package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.Routing;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// MiMo V2 Flash: windows with heads and sinks of their own on most layers, values narrower than keys, and experts. The
/// config does not describe its blocks for multi-token prediction.
///
/// Source: transformers 5.18, `modeling_mimo_v2_flash.py`; llama.cpp b10587, `conversion/mimo.py`.
final class Mimo2 implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("mimo_v2_flash");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width("hidden_size");
        int count = config.layers("num_hidden_layers");
        List<Integer> windowed = config.numbers("hybrid_layer_pattern");
        List<Integer> sparse = config.numbers("moe_layer_freq");
        config.require(
                windowed.size() == count && sparse.size() == count,
                "'hybrid_layer_pattern' or 'moe_layer_freq' has another length than there are layers");
        GroupedQuery global = attention(config, "", Reach.EVERYTHING, "add_full_attention_sink_bias");
        GroupedQuery local = attention(
                config, "swa_", new Reach.Window(config.count("sliding_window")), "add_swa_attention_sink_bias");
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            GroupedQuery attention = windowed.get(index) == 0 ? global : local;
            Blocks.norms(layer, hidden);
            write(layer, hidden, attention);
            FeedForward feedForward = sparse.get(index) == 0
                    ? dense(layer, hidden, config.width("intermediate_size"))
                    : experts(config, layer, hidden);
            return new Layer(index, List.of(attention), feedForward, false);
        });
        return Network.of(config, "mimo2", layers, tensors)
                .warning("The config does not describe the blocks for multi-token prediction that the checkpoint may"
                        + " have; they are not counted.");
    }

    private static GroupedQuery attention(Config config, String prefix, Reach reach, String sinks) throws ConfigFault {
        int heads = config.width(prefix + "num_attention_heads");
        int keys = config.width(prefix + "num_key_value_heads");
        config.require(heads % keys == 0, "'" + prefix + "num_attention_heads' is not a multiple of its key heads");
        int width = config.width(prefix + "head_dim");
        return new GroupedQuery(
                heads, keys, width, config.width(prefix + "v_head_dim", width), reach, config.flag(sinks, false));
    }

    private static void write(TensorList.At layer, int hidden, GroupedQuery attention) {
        long queries = (long) attention.numAttentionHeads() * attention.headDim();
        long keys = (long) attention.numKeyValueHeads() * attention.headDim();
        long values = (long) attention.numKeyValueHeads() * attention.valueHeadDim();
        long out = (long) attention.numAttentionHeads() * attention.valueHeadDim();
        layer.weight(Part.ATTENTION, "self_attn.q_proj", "attn_q", hidden, queries)
                .weight(Part.ATTENTION, "self_attn.k_proj", "attn_k", hidden, keys)
                .weight(Part.ATTENTION, "self_attn.v_proj", "attn_v", hidden, values)
                .weight(Part.ATTENTION, "self_attn.o_proj", "attn_output", out, hidden);
        if (attention.sinks()) {
            layer.both(
                    Part.ATTENTION,
                    "self_attn.attention_sink_bias",
                    "attn_sinks.weight",
                    attention.numAttentionHeads());
        }
    }

    private static FeedForward dense(TensorList.At layer, int hidden, int intermediate) {
        Blocks.gated(layer, hidden, intermediate);
        return new Dense(intermediate, true);
    }

    private static FeedForward experts(Config config, TensorList.At layer, int hidden) throws ConfigFault {
        double factor = config.factor("routed_scaling_factor", 1);
        Experts experts = Experts.of(config, "n_routed_experts", "moe_intermediate_size")
                .routed(new Routing(
                        config.flag("norm_topk_prob", true), factor != 0 && factor != 1, 1, 1, false, false));
        Blocks.experts(layer, "mlp.", "gate", experts, hidden);
        layer.as(ElementType.F32)
                .both(Part.ROUTER_CORRECTION, "mlp.gate.e_score_correction_bias", "exp_probs_b.bias", experts.count());
        return experts.feedForward(0);
    }
}
