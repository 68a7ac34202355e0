package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.GatedDelta;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Qwen 3.5 and 3.6, dense or a mixture: three layers of gated delta net to one of gated attention, blocks for
/// multi-token prediction, and a vision tower.
///
/// Source: transformers 5.18, `modeling_qwen3_5_moe.py`; llama.cpp b10587, `conversion/qwen.py`.
final class Qwen35 implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("qwen3_5", "qwen3_5_moe", "qwen3_5_moe_text", "qwen3_5_text");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        GatedDelta delta = Qwen3Next.delta(config);
        List<Boolean> linear = Qwen3Next.linear(config);
        Optional<QwenFeedForward> experts = experts(config);
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        List<Layer> layers = new ArrayList<>(Blocks.layers(config, tensors, (layer, index) -> {
            Attention attention = linear.get(index) ? delta : heads.attention(Reach.EVERYTHING);
            write(config, layer, heads, attention);
            return new Layer(index, List.of(attention), feedForward(config, experts, layer, index), false);
        }));
        predictors(config, tensors, heads, experts, layers);
        return Network.of(config, experts.isPresent() ? "qwen35moe" : "qwen35", layers, tensors);
    }

    private static Optional<QwenFeedForward> experts(Config config) throws ConfigFault {
        return config.has("num_experts")
                ? Optional.of(QwenFeedForward.of(config).stored(config, QwenFeedForward.Storage.FUSED))
                : Optional.empty();
    }

    private static FeedForward feedForward(
            Config config, Optional<QwenFeedForward> experts, TensorList.At layer, int index) throws ConfigFault {
        if (experts.isPresent()) {
            return experts.get().write(layer, index);
        }
        int intermediate = config.width("intermediate_size");
        Blocks.gated(layer, config.width("hidden_size"), intermediate);
        return new Dense(intermediate, true);
    }

    private static void write(Config config, TensorList.At layer, Heads heads, Attention attention) throws ConfigFault {
        layer.weight(Part.NORM, "input_layernorm", "attn_norm", heads.hiddenSize())
                .weight(Part.NORM, "post_attention_layernorm", "post_attention_norm", heads.hiddenSize());
        if (attention instanceof GatedDelta delta) {
            write(layer, heads.hiddenSize(), delta);
        } else {
            heads.write(layer, (config.flag("attn_output_gate", true) ? 2 : 1) * heads.queries());
            heads.writeNorms(layer);
        }
    }

    private static void write(TensorList.At layer, int hidden, GatedDelta delta) {
        long keys = delta.keyDim();
        long values = delta.valueDim();
        int heads = delta.numValueHeads();
        layer.weight(Part.STATE, "linear_attn.in_proj_qkv", "attn_qkv", hidden, 2 * keys + values)
                .weight(Part.STATE, "linear_attn.in_proj_z", "attn_gate", hidden, values)
                .weight(Part.STATE, "linear_attn.in_proj_b", "ssm_beta", hidden, heads)
                .weight(Part.STATE, "linear_attn.in_proj_a", "ssm_alpha", hidden, heads)
                .checkpointOnly(Part.STATE, "linear_attn.conv1d.weight", delta.convKernel(), 1, 2 * keys + values)
                .ggufOnly(Part.STATE, "ssm_conv1d.weight", delta.convKernel(), 2 * keys + values)
                .both(Part.STATE, "linear_attn.dt_bias", "ssm_dt.bias", heads)
                .both(Part.STATE, "linear_attn.A_log", "ssm_a", heads)
                .weight(Part.STATE, "linear_attn.norm", "ssm_norm", delta.valueHeadDim())
                .weight(Part.STATE, "linear_attn.out_proj", "ssm_out", values, hidden);
    }

    /// Blocks for multi-token prediction, which share what joins them to the model.
    private static void predictors(
            Config config, TensorList tensors, Heads heads, Optional<QwenFeedForward> experts, List<Layer> layers)
            throws ConfigFault {
        int count = config.layersOrNone("mtp_num_hidden_layers", 0);
        int hidden = heads.hiddenSize();
        int first = layers.size();
        for (int predictor = 0; predictor < count; predictor++) {
            TensorList.At layer = tensors.layer("mtp.layers." + predictor + ".", first + predictor);
            Attention attention = heads.attention(Reach.EVERYTHING);
            write(config, layer, heads, attention);
            FeedForward feedForward = experts.isPresent()
                    ? experts.get().writeExperts(layer)
                    : feedForward(config, experts, layer, first + predictor);
            layers.add(new Layer(first + predictor, List.of(attention), feedForward, true));
        }
        if (count > 0) {
            TensorList.At joint = tensors.layer("mtp.", first);
            joint.weight(Part.OTHER, "fc", "nextn.eh_proj", 2L * hidden, hidden)
                    .weight(Part.NORM, "pre_fc_norm_embedding", "nextn.enorm", hidden)
                    .weight(Part.NORM, "pre_fc_norm_hidden", "nextn.hnorm", hidden)
                    .weight(Part.NORM, "norm", "nextn.shared_head_norm", hidden);
            if (config.flag("mtp_use_dedicated_embeddings", false)) {
                joint.weight(Part.EMBEDDING, "embed_tokens", "nextn.embed_tokens", hidden, config.count("vocab_size"));
            }
        }
    }
}
