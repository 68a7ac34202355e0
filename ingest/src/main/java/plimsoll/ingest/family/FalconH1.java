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

/// Falcon-H1: attention and Mamba 2 side by side in every layer.
///
/// Source: transformers 5.18, `modeling_falcon_h1.py`; llama.cpp b10587, `conversion/falcon_h1.py`.
final class FalconH1 implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("falcon_h1");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        int intermediate = config.width("intermediate_size");
        boolean attentionBias = config.flag("attention_bias", false);
        boolean feedForwardBias = config.flag("mlp_bias", false);
        StateSpace mixer = mixer(config, hidden);
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "model.embed_tokens", "token_embd", hidden, config.count("vocab_size"));
        tensors.output().norm("model.final_layernorm", "output_norm", hidden, false);
        Blocks.head(tensors, config, false);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            layer.norm("input_layernorm", "attn_norm", hidden, false)
                    .both(Part.NORM, "pre_ff_layernorm.weight", "ffn_norm", hidden)
                    .linear(
                            Part.FEED_FORWARD,
                            "feed_forward.gate_proj",
                            "ffn_gate",
                            hidden,
                            intermediate,
                            feedForwardBias)
                    .linear(Part.FEED_FORWARD, "feed_forward.up_proj", "ffn_up", hidden, intermediate, feedForwardBias)
                    .linear(
                            Part.FEED_FORWARD,
                            "feed_forward.down_proj",
                            "ffn_down",
                            intermediate,
                            hidden,
                            feedForwardBias);
            heads.write(layer, attentionBias);
            mamba(config, layer, hidden, mixer);
            List<Attention> both = List.of(heads.attention(Reach.EVERYTHING), mixer);
            return new Layer(index, both, new Dense(intermediate, true), false);
        });
        return Network.of(config, "falcon-h1", layers, tensors);
    }

    private static StateSpace mixer(Config config, int hidden) throws ConfigFault {
        int heads = config.width("mamba_n_heads", 128);
        int inner = config.has("mamba_d_ssm")
                ? config.width("mamba_d_ssm")
                : Math.multiplyExact(config.width("mamba_expand", 2), hidden);
        config.require(
                inner % heads == 0, "its inner width (" + inner + ") is not a multiple of its " + heads + " heads");
        int groups = config.width("mamba_n_groups", 1);
        config.require(heads % groups == 0, "its " + heads + " heads are not a multiple of its " + groups + " groups");
        return new StateSpace(
                2, inner, config.width("mamba_d_state", 256), config.width("mamba_d_conv", 4), heads, groups);
    }

    private static void mamba(Config config, TensorList.At layer, int hidden, StateSpace mixer) throws ConfigFault {
        boolean bias = config.flag("mamba_proj_bias", false);
        Mamba2.write(layer, "mamba.", hidden, mixer, bias, config.flag("mamba_conv_bias", true));
        if (config.flag("mamba_rms_norm", false)) {
            Mamba2.norm(layer, "mamba.", mixer);
        }
    }
}
