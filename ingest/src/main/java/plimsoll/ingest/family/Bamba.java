package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.StateSpace;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Bamba: Mamba 2 in most layers and attention in some, over a dense feed-forward.
///
/// Source: transformers 5.18, `modeling_bamba.py`; llama.cpp b10587, `conversion/granite.py`.
final class Bamba implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("bamba");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        boolean biased = config.flag("attention_bias", false);
        List<Integer> attending = config.numbers("attn_layer_indices");
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "model.embed_tokens", "token_embd", hidden, config.count("vocab_size"));
        tensors.output().norm("model.final_layernorm", "output_norm", hidden, false);
        Blocks.head(tensors, config, false);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            layer.norm("input_layernorm", "attn_norm", hidden, false)
                    .norm("pre_ff_layernorm", "ffn_norm", hidden, false);
            boolean attends = attending.contains(index);
            if (attends) {
                heads.write(layer, biased);
            }
            Attention attention = attends ? heads.attention(Reach.EVERYTHING) : mamba(config, layer, hidden);
            return Blocks.layer(index, attention, feedForward(config, layer, hidden));
        });
        return Network.of(config, "granitehybrid", layers, tensors);
    }

    private static FeedForward feedForward(Config config, TensorList.At layer, int hidden) throws ConfigFault {
        int width = config.width("intermediate_size");
        boolean biased = config.flag("mlp_bias", false);
        layer.linear(Part.FEED_FORWARD, "feed_forward.gate_proj", "ffn_gate", hidden, width, biased)
                .linear(Part.FEED_FORWARD, "feed_forward.up_proj", "ffn_up", hidden, width, biased)
                .linear(Part.FEED_FORWARD, "feed_forward.down_proj", "ffn_down", width, hidden, biased);
        return new Dense(width, true);
    }

    private static StateSpace mamba(Config config, TensorList.At layer, int hidden) throws ConfigFault {
        int heads = config.width("mamba_n_heads", 128);
        int inner = Math.multiplyExact(config.width("mamba_expand", 2), hidden);
        config.require(
                inner % heads == 0, "its inner width (" + inner + ") is not a multiple of its " + heads + " heads");
        int groups = config.width("mamba_n_groups", 1);
        config.require(heads % groups == 0, "its " + heads + " heads are not a multiple of its " + groups + " groups");
        StateSpace mixer = new StateSpace(
                2, inner, config.width("mamba_d_state", 256), config.width("mamba_d_conv", 4), heads, groups);
        boolean bias = config.flag("mamba_proj_bias", false);
        Mamba2.write(layer, "mamba.", hidden, mixer, bias, config.flag("mamba_conv_bias", true));
        Mamba2.norm(layer, "mamba.", mixer);
        return mixer;
    }
}
