package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// The first Qwen: one projection with a bias for queries, keys and values; its config counts gate and up together.
///
/// Source: llama.cpp b10587, `QwenModel` in `conversion/qwen.py`.
final class Qwen implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("qwen");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width(config.anyOf("hidden_size", "n_embd"));
        int count = config.width(config.anyOf("num_attention_heads", "n_head"));
        Heads heads = Heads.sharing(config, hidden, count, count);
        int intermediate = config.width(config.anyOf("intermediate_size", "ffn_hidden_size")) / 2;
        boolean biased = !config.flag("no_bias", true);
        int words = config.count(config.anyOf("padded_vocab_size", "vocab_size"));
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "transformer.wte", "token_embd", hidden, words);
        tensors.output().weight(Part.NORM, "transformer.ln_f", "output_norm", hidden);
        if (!config.flag("tie_word_embeddings", false)) {
            tensors.output().weight(Part.HEAD, "lm_head", "output", hidden, words);
        }
        int depth = config.layers(config.anyOf("num_hidden_layers", "n_layer"));
        List<Layer> layers = Blocks.layers(depth, "transformer.h.", tensors, (layer, index) -> {
            layer.norm("ln_1", "attn_norm", hidden, false)
                    .norm("ln_2", "ffn_norm", hidden, false)
                    .linear(Part.ATTENTION, "attn.c_attn", "attn_qkv", hidden, heads.all(), true)
                    .linear(Part.ATTENTION, "attn.c_proj", "attn_output", heads.queries(), hidden, biased)
                    .linear(Part.FEED_FORWARD, "mlp.w1", "ffn_up", hidden, intermediate, biased)
                    .linear(Part.FEED_FORWARD, "mlp.w2", "ffn_gate", hidden, intermediate, biased)
                    .linear(Part.FEED_FORWARD, "mlp.c_proj", "ffn_down", intermediate, hidden, biased);
            return Blocks.layer(index, heads.attention(Reach.EVERYTHING), new Dense(intermediate, true));
        });
        int context = config.count(config.anyOf("max_position_embeddings", "n_positions"), 0);
        return new Network("qwen", hidden, words, context, layers, tensors, List.of());
    }
}
