package plimsoll.ingest.family;

import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.GatedDelta;
import plimsoll.mathcore.attention.GatedLinear;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.StateSpace;
import plimsoll.mathcore.tensor.Part;

/// The mixers of Flash Linear Attention's models, written layer by layer.
///
/// @param config    the keys
/// @param attending the keys of those layers that keep attention; empty where there are none
/// @param hidden    width of the residual stream
/// @param prefix    what the names of a mixer begin with
record FlashLinearMixers(Config config, Optional<Config> attending, int hidden, String prefix) {
    static FlashLinearMixers of(Config config, int hidden) throws ConfigFault {
        String prefix = config.modelType().equals("samba") ? "mixer." : "attn.";
        return new FlashLinearMixers(config, config.section("attn"), hidden, prefix);
    }

    Attention write(TensorList.At layer, int index) throws ConfigFault {
        if (attending.isPresent() && attending.get().numbers("layers").contains(index)) {
            return attention(layer, attending.get());
        }
        return switch (config.modelType()) {
            case "gla" -> gla(layer);
            case "gsa" -> gsa(layer);
            case "hgrn2" -> hgrn2(layer);
            case "delta_net" -> delta(layer);
            case "gated_deltanet" -> gatedDelta(layer);
            case "samba" -> mamba(layer);
            default -> attention(layer, config);
        };
    }

    private TensorList.At matrix(TensorList.At layer, Part part, String name, long in, long out) {
        return layer.checkpointOnly(part, prefix + name + ".weight", in, out);
    }

    private Attention attention(TensorList.At layer, Config keys) throws ConfigFault {
        int count = keys.width(keys.anyOf("num_heads", "num_attention_heads"), 32);
        Heads heads = Heads.sharing(config, hidden, count, keys.width("num_kv_heads", count));
        boolean biased = keys.flag(keys.anyOf("qkv_bias", "attention_bias"), false);
        matrix(layer, Part.ATTENTION, "q_proj", hidden, heads.queries());
        matrix(layer, Part.ATTENTION, "k_proj", hidden, heads.keys());
        matrix(layer, Part.ATTENTION, "v_proj", hidden, heads.keys());
        matrix(layer, Part.ATTENTION, "o_proj", heads.queries(), hidden);
        if (biased) {
            layer.checkpointOnly(Part.ATTENTION, prefix + "q_proj.bias", heads.queries())
                    .checkpointOnly(Part.ATTENTION, prefix + "k_proj.bias", heads.keys())
                    .checkpointOnly(Part.ATTENTION, prefix + "v_proj.bias", heads.keys());
        }
        if (keys.flag("qk_norm", false)) {
            layer.checkpointOnly(Part.NORM, prefix + "q_norm.weight", heads.headDim())
                    .checkpointOnly(Part.NORM, prefix + "k_norm.weight", heads.headDim());
        }
        return heads.attention(
                keys.isWhole("window_size") ? new Reach.Window(keys.count("window_size")) : Reach.EVERYTHING);
    }

    private Attention gla(TensorList.At layer) throws ConfigFault {
        int heads = config.width("num_heads", 4);
        int shared = config.width("num_kv_heads", heads);
        int keys = (int) (hidden * config.factor("expand_k", 0.5));
        int values = (int) (hidden * config.factor("expand_v", 1));
        int groups = heads / shared;
        projections(layer, keys, keys / groups, values / groups, values);
        if (config.flag("use_output_gate", true)) {
            matrix(layer, Part.STATE, "g_proj", hidden, values);
        }
        int rank = 16;
        matrix(layer, Part.STATE, "gk_proj.0", hidden, rank);
        matrix(layer, Part.STATE, "gk_proj.1", rank, keys / groups)
                .checkpointOnly(Part.STATE, prefix + "gk_proj.1.bias", keys / groups);
        convolutions(layer, config.flag("use_short_conv", false), keys, keys / groups, values / groups);
        boolean fused = config.flag("fuse_norm", true) && config.flag("use_output_gate", true);
        if (config.flag("elementwise_affine", true)) {
            layer.checkpointOnly(
                    Part.NORM, prefix + (fused ? "g_norm_swish_gate" : "g_norm") + ".weight", values / heads);
        }
        return new GatedLinear(heads, keys / heads, values / heads);
    }

    private Attention gsa(TensorList.At layer) throws ConfigFault {
        int heads = config.width("num_heads", 4);
        int shared = config.width("num_kv_heads", heads);
        int slots = config.isWhole("num_slots") ? config.width("num_slots") : hidden / heads;
        int keys = (int) (hidden * config.factor("expand_k", 1));
        int values = (int) (hidden * config.factor("expand_v", 1));
        int groups = heads / shared;
        projections(layer, keys, keys / groups, values / groups, values);
        matrix(layer, Part.STATE, "f_proj", hidden, (long) shared * slots);
        convolutions(layer, config.flag("use_short_conv", false), keys, keys / groups, values / groups);
        if (config.flag("use_norm", true) && config.flag("elementwise_affine", true)) {
            layer.checkpointOnly(Part.NORM, prefix + "g_norm.weight", hidden);
        }
        return new GatedLinear(heads, slots, (keys + values) / heads);
    }

    private Attention hgrn2(TensorList.At layer) throws ConfigFault {
        int given = config.isWhole("num_heads") ? config.width("num_heads") : 1;
        int ratio = config.isWhole("expand_ratio") ? config.width("expand_ratio") : hidden / given;
        int heads = hidden / ratio;
        int forget = Math.multiplyExact(heads, ratio);
        matrix(layer, Part.STATE, "q_proj", hidden, forget);
        matrix(layer, Part.STATE, "f_proj", hidden, forget);
        matrix(layer, Part.STATE, "i_proj", hidden, hidden);
        matrix(layer, Part.STATE, "o_proj", hidden, hidden);
        if (config.flag("elementwise_affine", true)) {
            layer.checkpointOnly(Part.NORM, prefix + "g_norm.weight", hidden);
        }
        return new GatedLinear(heads, ratio, hidden / heads);
    }

    private Attention delta(TensorList.At layer) throws ConfigFault {
        int heads = config.width("num_heads", 16);
        int keys = (int) (hidden * config.factor("expand_k", 1));
        int values = (int) (hidden * config.factor("expand_v", 1));
        projections(layer, keys, keys, values, values);
        if (config.flag("use_beta", true)) {
            matrix(layer, Part.STATE, "b_proj", hidden, heads);
        }
        int kernel = convolutions(layer, config.flag("use_short_conv", true), keys, keys, values);
        if (config.flag("use_gate", false)) {
            matrix(layer, Part.STATE, "g_proj", hidden, values);
        }
        layer.checkpointOnly(Part.NORM, prefix + "o_norm.weight", values / heads);
        return new GatedDelta(heads, heads, keys / heads, values / heads, kernel);
    }

    private Attention gatedDelta(TensorList.At layer) throws ConfigFault {
        int heads = config.width("num_heads", 6);
        int width = config.width("head_dim", 256);
        int valueHeads = config.width("num_v_heads", heads);
        int valueWidth = (int) (width * config.factor("expand_v", 2));
        int keys = Math.multiplyExact(heads, width);
        int values = Math.multiplyExact(valueHeads, valueWidth);
        projections(layer, keys, keys, values, values);
        matrix(layer, Part.STATE, "a_proj", hidden, valueHeads);
        matrix(layer, Part.STATE, "b_proj", hidden, valueHeads)
                .checkpointOnly(Part.STATE, prefix + "A_log", valueHeads)
                .checkpointOnly(Part.STATE, prefix + "dt_bias", valueHeads)
                .checkpointOnly(Part.NORM, prefix + "o_norm.weight", valueWidth);
        int kernel = convolutions(layer, config.flag("use_short_conv", true), keys, keys, values);
        if (config.flag("use_gate", true)) {
            matrix(layer, Part.STATE, "g_proj", hidden, values);
        }
        return new GatedDelta(heads, valueHeads, width, valueWidth, kernel);
    }

    private Attention mamba(TensorList.At layer) throws ConfigFault {
        int inner = Math.multiplyExact(config.width("expand", 2), hidden);
        StateSpace mixer = Mamba.mixer(config.with("intermediate_size", inner), hidden);
        Mamba.write(
                layer.unconverted(),
                prefix,
                hidden,
                mixer,
                config.flag("use_bias", false),
                config.flag("use_conv_bias", true));
        return mixer;
    }

    private void projections(TensorList.At layer, int queries, int keys, int values, int out) {
        matrix(layer, Part.STATE, "q_proj", hidden, queries);
        matrix(layer, Part.STATE, "k_proj", hidden, keys);
        matrix(layer, Part.STATE, "v_proj", hidden, values);
        matrix(layer, Part.STATE, "o_proj", out, hidden);
    }

    /// One convolution each for queries, keys and values; says how many taps they have, 1 where there are none.
    private int convolutions(TensorList.At layer, boolean has, int queries, int keys, int values) throws ConfigFault {
        if (!has) {
            return 1;
        }
        int kernel = config.width("conv_size", 4);
        layer.checkpointOnly(Part.STATE, prefix + "q_conv1d.weight", kernel, 1, queries)
                .checkpointOnly(Part.STATE, prefix + "k_conv1d.weight", kernel, 1, keys)
                .checkpointOnly(Part.STATE, prefix + "v_conv1d.weight", kernel, 1, values);
        return kernel;
    }
}
