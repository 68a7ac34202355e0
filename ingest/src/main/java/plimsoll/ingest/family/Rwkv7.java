package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Rwkv;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// RWKV 7 as Flash Linear Attention publishes it: low-rank products make decay, learning rate, value residual and gate.
///
/// Source: flash-linear-attention bc3b101d, `fla/layers/rwkv7.py`; llama.cpp b10587, `conversion/rwkv.py`.
final class Rwkv7 implements Family {
    /// What the converter writes, because a recurrent model has no longest context.
    private static final int CONTEXT = 1 << 20;

    private static final List<String> SHIFTS = List.of("x_r", "x_w", "x_k", "x_v", "x_a", "x_g");

    @Override
    public List<String> modelTypes() {
        return List.of("rwkv7");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width("hidden_size");
        int words = config.count("vocab_size");
        int headDim = config.isWhole("head_dim") ? config.width("head_dim") : hidden / config.width("num_heads");
        config.require(hidden % headDim == 0, "'hidden_size' (" + hidden + ") is not a multiple of " + headDim);
        int inner = config.isWhole("intermediate_size") ? config.width("intermediate_size") : 4 * hidden;
        boolean biased = config.flag("norm_bias", true);
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "model.embeddings", "token_embd", hidden, words);
        if (config.flag("norm_first", true)) {
            tensors.input().norm("model.layers.0.pre_norm", "token_embd_norm", hidden, biased);
        }
        tensors.output().norm("model.norm", "output_norm", hidden, biased);
        if (!config.flag("tie_word_embeddings", false)) {
            tensors.output().weight(Part.HEAD, "lm_head", "output", hidden, words);
        }
        Rwkv mixer = new Rwkv(7, hidden / headDim, headDim, 2, hidden);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            layer.norm("attn_norm", "attn_norm", hidden, biased)
                    .norm("ffn_norm", "attn_norm_2", hidden, biased)
                    .checkpointOnly(Part.STATE, "ffn.x_k", hidden)
                    .ggufOnly(Part.FEED_FORWARD, "channel_mix_lerp_k.weight", hidden)
                    .weight(Part.FEED_FORWARD, "ffn.key", "channel_mix_key", hidden, inner)
                    .weight(Part.FEED_FORWARD, "ffn.value", "channel_mix_value", inner, hidden);
            write(config, layer, mixer, index);
            return Blocks.layer(index, mixer, new Dense(inner, false));
        });
        return new Network("rwkv7", hidden, words, CONTEXT, layers, tensors, List.of());
    }

    private static void write(Config config, TensorList.At layer, Rwkv mixer, int index) throws ConfigFault {
        int hidden = mixer.width();
        SHIFTS.forEach(name -> layer.checkpointOnly(Part.STATE, "attn." + name, hidden, 1, 1));
        layer.ggufOnly(Part.STATE, "time_mix_lerp_fused.weight", hidden, 1, 1, SHIFTS.size())
                .both(Part.STATE, "attn.k_k", "time_mix_k_k.weight", hidden)
                .both(Part.STATE, "attn.k_a", "time_mix_k_a.weight", hidden)
                .checkpointOnly(Part.STATE, "attn.r_k", mixer.headDim(), mixer.numHeads())
                .ggufOnly(Part.STATE, "time_mix_r_k.weight", hidden)
                .weight(Part.STATE, "attn.r_proj", "time_mix_receptance", hidden, hidden)
                .weight(Part.STATE, "attn.k_proj", "time_mix_key", hidden, hidden)
                .weight(Part.STATE, "attn.v_proj", "time_mix_value", hidden, hidden)
                .weight(Part.STATE, "attn.o_proj", "time_mix_output", hidden, hidden)
                .weight(Part.STATE, "attn.g_norm", "time_mix_ln", hidden)
                .bias(Part.STATE, "attn.g_norm", "time_mix_ln", hidden);
        int rate = rank(config, "a_low_rank_dim", hidden, 1.8, 0.5);
        product(layer, "w", hidden, rank(config, "decay_low_rank_dim", hidden, 1.8, 0.5), true);
        product(layer, "a", hidden, rate, true);
        product(layer, "g", hidden, rank(config, "gate_low_rank_dim", hidden, 0.6, 0.8), false);
        if (index > 0) {
            product(layer, "v", hidden, rank(config, "v_low_rank_dim", hidden, 1.3, 0.5), true);
            return;
        }
        // the first layer has no value residual; conversion puts the learning rate's in its place
        layer.ggufOnly(Part.STATE, "time_mix_v1.weight", hidden, rate)
                .ggufOnly(Part.STATE, "time_mix_v2.weight", rate, hidden)
                .ggufOnly(Part.STATE, "time_mix_v0.weight", hidden);
    }

    private static void product(TensorList.At layer, String what, int hidden, int rank, boolean biased) {
        layer.weight(Part.STATE, "attn." + what + "_lora.lora.0", "time_mix_" + what + "1", hidden, rank)
                .weight(Part.STATE, "attn." + what + "_lora.lora.2", "time_mix_" + what + "2", rank, hidden);
        if (biased) {
            layer.both(Part.STATE, "attn." + what + "_lora.lora.2.bias", "time_mix_" + what + "0.weight", hidden);
        }
    }

    /// What the config says, or a power of the width, to the nearest multiple of 32.
    private static int rank(Config config, String key, int hidden, double factor, double power) throws ConfigFault {
        return config.isWhole(key)
                ? config.width(key)
                : Math.max(32, (int) Math.round(factor * Math.pow(hidden, power) / 32) * 32);
    }
}
