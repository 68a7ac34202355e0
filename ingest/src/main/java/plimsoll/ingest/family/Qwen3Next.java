package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.GatedDelta;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Qwen3-Next: three layers of gated delta net to one of gated attention, a mixture of experts in each, and one block
/// for multi-token prediction.
final class Qwen3Next implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("qwen3_next");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        GatedDelta delta = delta(config);
        QwenFeedForward feedForward = QwenFeedForward.of(config);
        List<Boolean> linear = linear(config);
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        List<Layer> layers = new ArrayList<>(Blocks.layers(config, tensors, (layer, index) -> {
            Attention attention = linear.get(index) ? delta : heads.attention(Reach.EVERYTHING);
            write(layer, heads, attention);
            return new Layer(index, List.of(attention), feedForward.write(layer, index), false);
        }));
        layers.add(predictor(tensors, heads, feedForward, layers.size()));
        return Network.of(config, "qwen3next", layers, tensors);
    }

    /// The gated delta net, alike in all its layers.
    static GatedDelta delta(Config config) throws ConfigFault {
        int keyHeads = config.width("linear_num_key_heads");
        int valueHeads = config.width("linear_num_value_heads");
        config.require(
                valueHeads % keyHeads == 0,
                "'linear_num_value_heads' (" + valueHeads + ") is not a multiple of 'linear_num_key_heads' (" + keyHeads
                        + ")");
        int keyHeadDim = config.width("linear_key_head_dim");
        int valueHeadDim = config.width("linear_value_head_dim");
        Math.addExact(Math.multiplyExact(2 * keyHeads, keyHeadDim), Math.multiplyExact(valueHeads, valueHeadDim));
        return new GatedDelta(keyHeads, valueHeads, keyHeadDim, valueHeadDim, config.width("linear_conv_kernel_dim"));
    }

    /// Which layers are gated delta nets.
    static List<Boolean> linear(Config config) throws ConfigFault {
        int count = config.layers("num_hidden_layers");
        int interval = config.width("full_attention_interval", 4);
        List<String> types = config.texts("layer_types", count);
        List<Boolean> linear = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            linear.add(types.isEmpty() ? (index + 1) % interval != 0 : isLinear(config, types.get(index)));
        }
        return linear;
    }

    private static boolean isLinear(Config config, String type) throws ConfigFault {
        return switch (type) {
            case "linear_attention" -> true;
            case "full_attention" -> false;
            default ->
                throw config.fault("is wrong: 'layer_types' holds " + Quoted.of(type)
                        + ", and a model of this family has linear_attention and full_attention");
        };
    }

    private static void write(TensorList.At layer, Heads heads, Attention attention) {
        layer.weight(Part.NORM, "input_layernorm", "attn_norm", heads.hiddenSize())
                .weight(Part.NORM, "post_attention_layernorm", "post_attention_norm", heads.hiddenSize());
        if (attention instanceof GatedDelta delta) {
            write(layer, heads.hiddenSize(), delta);
        } else {
            heads.write(layer, 2 * heads.queries());
            heads.writeNorms(layer);
        }
    }

    private static void write(TensorList.At layer, int hidden, GatedDelta delta) {
        long keys = delta.keyDim();
        long values = delta.valueDim();
        int heads = delta.numValueHeads();
        layer.checkpointOnly(Part.STATE, "linear_attn.in_proj_qkvz.weight", hidden, 2 * keys + 2 * values)
                .ggufOnly(Part.STATE, "attn_qkv.weight", hidden, 2 * keys + values)
                .ggufOnly(Part.STATE, "attn_gate.weight", hidden, values)
                .weight(Part.STATE, "linear_attn.in_proj_ba", "ssm_ba", hidden, 2L * heads)
                .checkpointOnly(Part.STATE, "linear_attn.conv1d.weight", delta.convKernel(), 1, 2 * keys + values)
                .ggufOnly(Part.STATE, "ssm_conv1d.weight", delta.convKernel(), 2 * keys + values)
                .both(Part.STATE, "linear_attn.dt_bias", "ssm_dt.bias", heads)
                .both(Part.STATE, "linear_attn.A_log", "ssm_a", heads)
                .weight(Part.STATE, "linear_attn.norm", "ssm_norm", delta.valueHeadDim())
                .weight(Part.STATE, "linear_attn.out_proj", "ssm_out", values, hidden);
    }

    /// The config does not count the blocks for multi-token prediction; every published checkpoint has one.
    private static Layer predictor(TensorList tensors, Heads heads, QwenFeedForward feedForward, int index) {
        int hidden = heads.hiddenSize();
        TensorList.At layer = tensors.layer("mtp.layers.0.", index);
        Attention attention = heads.attention(Reach.EVERYTHING);
        write(layer, heads, attention);
        Layer predictor = new Layer(index, List.of(attention), feedForward.writeExperts(layer), true);
        tensors.layer("mtp.", index)
                .weight(Part.OTHER, "fc", "nextn.eh_proj", 2L * hidden, hidden)
                .weight(Part.NORM, "pre_fc_norm_embedding", "nextn.enorm", hidden)
                .weight(Part.NORM, "pre_fc_norm_hidden", "nextn.hnorm", hidden)
                .weight(Part.NORM, "norm", "nextn.shared_head_norm", hidden);
        return predictor;
    }
}
