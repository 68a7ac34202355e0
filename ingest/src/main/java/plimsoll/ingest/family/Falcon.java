package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Falcon: attention and feed-forward side by side, behind one norm each in the larger models, one for both in the
/// smaller. Every published checkpoint keeps its head, although the class would tie it.
///
/// Source: transformers 5.18, `modeling_falcon.py`; llama.cpp b10587, `conversion/falcon.py`.
final class Falcon implements Family {
    /// What the converter writes: the config does not say.
    private static final int CONTEXT = 2048;

    @Override
    public List<String> modelTypes() {
        return List.of("RefinedWeb", "RefinedWebModel", "falcon");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = heads(config);
        int hidden = heads.hiddenSize();
        int intermediate = config.width("ffn_hidden_size", Math.multiplyExact(4, hidden));
        boolean biased = config.flag("bias", false);
        int words = config.count("vocab_size");
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "transformer.word_embeddings", "token_embd", hidden, words);
        tensors.output().norm("transformer.ln_f", "output_norm", hidden, true);
        if (!config.flag("tie_word_embeddings", false)) {
            tensors.output().weight(Part.HEAD, "lm_head", "output", hidden, words);
        }
        int count = config.layers(config.anyOf("num_hidden_layers", "n_layer"));
        List<Layer> layers = Blocks.layers(count, "transformer.h.", tensors, (layer, index) -> {
            norms(config, layer, hidden);
            layer.linear(Part.ATTENTION, "self_attention.query_key_value", "attn_qkv", hidden, heads.all(), biased)
                    .linear(Part.ATTENTION, "self_attention.dense", "attn_output", hidden, hidden, biased)
                    .linear(Part.FEED_FORWARD, "mlp.dense_h_to_4h", "ffn_up", hidden, intermediate, biased)
                    .linear(Part.FEED_FORWARD, "mlp.dense_4h_to_h", "ffn_down", intermediate, hidden, biased);
            return Blocks.layer(index, heads.attention(Reach.EVERYTHING), new Dense(intermediate, false));
        });
        return new Network("falcon", hidden, words, CONTEXT, layers, tensors, List.of());
    }

    private static Heads heads(Config config) throws ConfigFault {
        int hidden = config.width("hidden_size");
        int count = config.width(config.anyOf("num_attention_heads", "n_head"));
        int given = config.width(config.anyOf("num_kv_heads", "n_head_kv"), count);
        boolean one = !isNew(config) && config.flag("multi_query", true);
        return Heads.sharing(config, hidden, count, one ? 1 : given);
    }

    /// The first configs of the larger models say it by their type alone.
    private static boolean isNew(Config config) throws ConfigFault {
        return config.flag(
                "new_decoder_architecture",
                config.modelType().equals("RefinedWeb") && config.has(config.anyOf("n_head_kv", "num_kv_heads")));
    }

    private static void norms(Config config, TensorList.At layer, int hidden) throws ConfigFault {
        if (!config.flag("parallel_attn", true)) {
            layer.norm("input_layernorm", "attn_norm", hidden, true)
                    .norm("post_attention_layernorm", "ffn_norm", hidden, true);
        } else if (config.width("num_ln_in_parallel_attn", isNew(config) ? 2 : 1) == 2) {
            layer.norm("ln_attn", "attn_norm_2", hidden, true).norm("ln_mlp", "attn_norm", hidden, true);
        } else {
            layer.norm("input_layernorm", "attn_norm", hidden, true);
        }
    }
}
