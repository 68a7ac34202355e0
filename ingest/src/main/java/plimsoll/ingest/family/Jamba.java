package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.StateSpace;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.Routing;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Jamba: Mamba in most layers and attention in every few, experts in every other.
///
/// Source: AI21 2024, arXiv:2403.19887; llama.cpp b10587, `conversion/jamba.py`.
final class Jamba implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("jamba");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        StateSpace mamba = mamba(config, hidden);
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "model.embed_tokens", "token_embd", hidden, config.count("vocab_size"));
        tensors.output().weight(Part.NORM, "model.final_layernorm", "output_norm", hidden);
        Blocks.head(tensors, config, false);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            layer.weight(Part.NORM, "input_layernorm", "attn_norm", hidden)
                    .weight(Part.NORM, "pre_ff_layernorm", "ffn_norm", hidden);
            Attention attention = isEvery(config, "attn_layer", index) ? heads.attention(Reach.EVERYTHING) : mamba;
            if (attention instanceof StateSpace) {
                write(config, layer, hidden, mamba);
            } else {
                heads.write(layer);
            }
            return new Layer(index, List.of(attention), feedForward(config, layer, hidden, index), false);
        });
        return Network.of(config, "jamba", layers, tensors);
    }

    private static StateSpace mamba(Config config, int hidden) throws ConfigFault {
        boolean auto = !config.has("mamba_dt_rank") || config.isText("mamba_dt_rank");
        int rank = auto ? Math.ceilDiv(hidden, 16) : config.width("mamba_dt_rank");
        return new StateSpace(
                1,
                Math.multiplyExact(config.width("mamba_expand", 2), hidden),
                config.width("mamba_d_state", 16),
                config.width("mamba_d_conv", 4),
                rank,
                0);
    }

    private static boolean isEvery(Config config, String what, int index) throws ConfigFault {
        return index % config.width(what + "_period") == config.layersOrNone(what + "_offset", 0);
    }

    private static FeedForward feedForward(Config config, TensorList.At layer, int hidden, int index)
            throws ConfigFault {
        if (isEvery(config, "expert_layer", index) && config.width("num_experts") > 1) {
            Experts experts =
                    Experts.of(config, "num_experts", "intermediate_size").routed(Routing.USUAL.raw());
            Blocks.experts(layer, "feed_forward.", "router", experts, hidden);
            return experts.feedForward(0);
        }
        int intermediate = config.width("intermediate_size");
        Blocks.gated(layer, "feed_forward.", hidden, intermediate);
        return new Dense(intermediate, true);
    }

    private static void write(Config config, TensorList.At layer, int hidden, StateSpace mamba) throws ConfigFault {
        int inner = mamba.dInner();
        int rank = mamba.numHeads();
        int state = mamba.dState();
        layer.weight(Part.STATE, "mamba.in_proj", "ssm_in", hidden, 2L * inner)
                .checkpointOnly(Part.STATE, "mamba.conv1d.weight", mamba.dConv(), 1, inner)
                .ggufOnly(Part.STATE, "ssm_conv1d.weight", mamba.dConv(), inner)
                .weight(Part.STATE, "mamba.x_proj", "ssm_x", inner, rank + 2L * state)
                .weight(Part.STATE, "mamba.dt_layernorm", "ssm_dt_norm", rank)
                .weight(Part.STATE, "mamba.b_layernorm", "ssm_b_norm", state)
                .weight(Part.STATE, "mamba.c_layernorm", "ssm_c_norm", state)
                .weight(Part.STATE, "mamba.dt_proj", "ssm_dt", rank, inner)
                .bias(Part.STATE, "mamba.dt_proj", "ssm_dt", inner)
                .both(Part.STATE, "mamba.A_log", "ssm_a", state, inner)
                .both(Part.STATE, "mamba.D", "ssm_d", inner)
                .weight(Part.STATE, "mamba.out_proj", "ssm_out", inner, hidden);
        if (config.flag("mamba_conv_bias", true)) {
            layer.bias(Part.STATE, "mamba.conv1d", "ssm_conv1d", inner);
        }
        if (config.flag("mamba_proj_bias", false)) {
            layer.bias(Part.STATE, "mamba.in_proj", "ssm_in", 2L * inner)
                    .bias(Part.STATE, "mamba.out_proj", "ssm_out", hidden);
        }
    }
}
