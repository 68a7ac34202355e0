package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.StateSpace;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// PLaMo 2: Mamba 2 with normed steps in every other layer, attention in the rest, norms before and behind both halves.
///
/// Source: the model's published code; llama.cpp b10587, `conversion/plamo.py`.
final class Plamo2 implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("plamo2");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width("hidden_size");
        int words = config.count("vocab_size");
        int width = config.width("hidden_size_per_head", 128);
        int queries = config.width("num_attention_heads");
        int group = config.width("num_key_value_heads", queries);
        config.require(queries % group == 0, "its " + queries + " heads are not a multiple of its " + group);
        Heads heads = new Heads(hidden, queries, group, width);
        int intermediate = config.width("intermediate_size");
        int count = config.layers("num_hidden_layers");
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "model.embed_tokens", "token_embd", hidden, words);
        tensors.output().norm("model.norm", "output_norm", hidden, false);
        Blocks.head(tensors, config, true);
        List<Layer> layers = Blocks.layers(count, "model.layers.layers.", tensors, (layer, index) -> {
            norms(layer, hidden);
            layer.weight(Part.FEED_FORWARD, "mlp.gate_up_proj", "ffn_up", hidden, 2L * intermediate)
                    .weight(Part.FEED_FORWARD, "mlp.down_proj", "ffn_down", intermediate, hidden);
            Attention attention = isMamba(config, index, count) ? mamba(config, layer, heads) : attention(layer, heads);
            return Blocks.layer(index, attention, new Dense(intermediate, true));
        });
        return Network.of(config, "plamo2", layers, tensors);
    }

    /// The four norms of a layer, which PLaMo 3 has too.
    static void norms(TensorList.At layer, int hidden) {
        layer.norm("pre_mixer_norm", "attn_norm", hidden, false)
                .both(Part.NORM, "post_mixer_norm.weight", "post_attention_norm", hidden)
                .norm("pre_mlp_norm", "ffn_norm", hidden, false)
                .both(Part.NORM, "post_mlp_norm.weight", "post_ffw_norm", hidden);
    }

    private static boolean isMamba(Config config, int index, int count) throws ConfigFault {
        int step = config.width("mamba_step", 2);
        if (!config.flag("mamba_enabled", true)) {
            return false;
        }
        return count <= step / 2 ? index != count - 1 : index % step != step / 2;
    }

    private static Attention attention(TensorList.At layer, Heads heads) {
        int hidden = heads.hiddenSize();
        layer.weight(Part.ATTENTION, "mixer.qkv_proj", "attn_qkv", hidden, heads.all())
                .weight(Part.ATTENTION, "mixer.o_proj", "attn_output", heads.queries(), hidden)
                .both(Part.NORM, "mixer.q_weight", "attn_q_norm.weight", heads.headDim(), heads.numAttentionHeads())
                .both(Part.NORM, "mixer.k_weight", "attn_k_norm.weight", heads.headDim(), heads.numKeyValueHeads());
        return heads.attention(Reach.EVERYTHING);
    }

    private static Attention mamba(Config config, TensorList.At layer, Heads heads) throws ConfigFault {
        int hidden = heads.hiddenSize();
        int count = config.width("mamba_num_heads", 64);
        int inner = Math.multiplyExact(count, heads.headDim());
        int state = config.width("mamba_d_state", 64);
        int kernel = config.width("mamba_d_conv", 4);
        int step = Math.max(64, hidden / 16);
        layer.weight(Part.STATE, "mixer.in_proj", "ssm_in", hidden, 2L * inner)
                .checkpointOnly(Part.STATE, "mixer.conv1d.weight", kernel, 1, inner)
                .ggufOnly(Part.STATE, "ssm_conv1d.weight", kernel, inner)
                .weight(Part.STATE, "mixer.bcdt_proj", "ssm_x", inner, step + 2L * state)
                .weight(Part.STATE, "mixer.dt_proj", "ssm_dt", step, count)
                .both(Part.STATE, "mixer.dt_bias", "ssm_dt.bias", count)
                .both(Part.STATE, "mixer.A_log", "ssm_a", count)
                .both(Part.STATE, "mixer.D", "ssm_d", count)
                .both(Part.STATE, "mixer.dt_norm_weight", "ssm_dt_norm", step)
                .both(Part.STATE, "mixer.B_norm_weight", "ssm_b_norm", state)
                .both(Part.STATE, "mixer.C_norm_weight", "ssm_c_norm", state)
                .weight(Part.STATE, "mixer.out_proj", "ssm_out", inner, hidden);
        return new StateSpace(2, inner, state, kernel, count, 0);
    }
}
