package plimsoll.ingest.family;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.KimiDelta;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// The layers of Kimi delta attention, by the keys of the model's own config or of transformers.
///
/// @param delta    the attention, alike in all of them
/// @param layers   which layers have it, counted from 0
/// @param fullGate whether the gate of what comes out is one matrix and not the product of two narrow ones
record KimiLinearDelta(KimiDelta delta, Set<Integer> layers, boolean fullGate) {
    static KimiLinearDelta of(Config config) throws ConfigFault {
        Optional<Config> own = config.section("linear_attn_config");
        Config from = own.orElse(config);
        KimiDelta delta = new KimiDelta(
                from.width(own.isPresent() ? "num_heads" : "linear_num_heads"),
                from.width(own.isPresent() ? "head_dim" : "linear_head_dim"),
                from.width(own.isPresent() ? "short_conv_kernel_size" : "linear_conv_kernel_dim", 4));
        return new KimiLinearDelta(delta, layers(config, own), from.flag("use_full_rank_gate", false));
    }

    private static Set<Integer> layers(Config config, Optional<Config> own) throws ConfigFault {
        int count = config.layers("num_hidden_layers");
        List<String> types = config.texts("layer_types", count);
        List<Integer> full = own.isPresent() ? own.get().numbers("full_attn_layers") : List.of();
        Set<Integer> layers = new TreeSet<>();
        for (int index = 0; index < count; index++) {
            boolean here = types.isEmpty()
                    ? !full.contains(index + 1)
                    : types.get(index).equals("linear_attention");
            if (here) {
                layers.add(index);
            }
        }
        return layers;
    }

    boolean isAt(int index) {
        return layers.contains(index);
    }

    /// Writes the tensors of a layer. Convolutions, decay and its bias are kept in full.
    KimiDelta write(TensorList.At layer, int hidden) {
        int inner = delta.innerDim();
        int width = delta.headDim();
        int heads = delta.numHeads();
        layer.weight(Part.STATE, "self_attn.q_proj", "attn_q", hidden, inner)
                .weight(Part.STATE, "self_attn.k_proj", "attn_k", hidden, inner)
                .weight(Part.STATE, "self_attn.v_proj", "attn_v", hidden, inner)
                .weight(Part.STATE, "self_attn.f_a_proj", "ssm_f_a", hidden, width)
                .weight(Part.STATE, "self_attn.f_b_proj", "ssm_f_b", width, inner)
                .weight(Part.STATE, "self_attn.b_proj", "ssm_beta", hidden, heads);
        for (String name : List.of("q", "k", "v")) {
            layer.as(ElementType.F32)
                    .checkpointOnly(Part.STATE, "self_attn." + name + "_conv1d.weight", delta.convKernel(), 1, inner)
                    .ggufOnly(Part.STATE, "ssm_conv1d_" + name + ".weight", delta.convKernel(), 1, inner, 1);
        }
        decay(layer.as(ElementType.F32), heads, inner);
        if (fullGate) {
            layer.weight(Part.STATE, "self_attn.g_proj", "ssm_g", hidden, inner);
        } else {
            layer.weight(Part.STATE, "self_attn.g_a_proj", "ssm_g_a", hidden, width)
                    .weight(Part.STATE, "self_attn.g_b_proj", "ssm_g_b", width, inner);
        }
        layer.weight(Part.STATE, "self_attn.o_norm", "ssm_norm", width)
                .weight(Part.STATE, "self_attn.o_proj", "attn_output", inner, hidden);
        return delta;
    }

    private void decay(TensorList.At layer, int heads, int inner) {
        if (fullGate) {
            layer.both(Part.STATE, "self_attn.A_log", "ssm_a", heads);
        } else {
            layer.both(Part.STATE, "self_attn.A_log", "ssm_a", 1, heads, 1, 1);
        }
        layer.both(Part.STATE, "self_attn.dt_bias", "ssm_dt.bias", inner);
    }
}
