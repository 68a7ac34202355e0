package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// ChatGLM: the first with norms that subtract the mean, biases and two-dimensional positions, which llama.cpp has no
/// converter for; the second, the third and GLM-4 with a few key-value heads and a gated feed-forward.
///
/// Source: llama.cpp b10587, `conversion/chatglm.py`.
final class ChatGlm implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("chatglm");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        return config.has("inner_hidden_size") ? first(config) : later(config);
    }

    private static Network first(Config config) throws ConfigFault {
        int hidden = config.width("hidden_size");
        int count = config.width("num_attention_heads");
        Heads heads = Heads.sharing(config, hidden, count, count);
        int inner = config.width("inner_hidden_size");
        int words = config.count("vocab_size");
        TensorList tensors = TensorList.of(config);
        tensors.input().unconverted().weight(Part.EMBEDDING, "transformer.word_embeddings", "", hidden, words);
        tensors.output()
                .unconverted()
                .norm("transformer.final_layernorm", "", hidden, true)
                .weight(Part.HEAD, "lm_head", "", hidden, words);
        int layerCount = config.layers("num_layers");
        List<Layer> layers = Blocks.layers(layerCount, "transformer.layers.", tensors, (layer, index) -> {
            layer.unconverted()
                    .norm("input_layernorm", "", hidden, true)
                    .norm("post_attention_layernorm", "", hidden, true)
                    .checkpointOnly(Part.ROPE_TABLE, "attention.rotary_emb.inv_freq", heads.headDim() / 4)
                    .linear(Part.ATTENTION, "attention.query_key_value", "", hidden, heads.all(), true)
                    .linear(Part.ATTENTION, "attention.dense", "", hidden, hidden, true)
                    .linear(Part.FEED_FORWARD, "mlp.dense_h_to_4h", "", hidden, inner, true)
                    .linear(Part.FEED_FORWARD, "mlp.dense_4h_to_h", "", inner, hidden, true);
            return Blocks.layer(index, heads.attention(Reach.EVERYTHING), new Dense(inner, false));
        });
        int context = config.count("max_sequence_length", 0);
        return new Network("chatglm-1", hidden, words, context, layers, tensors, List.of());
    }

    private static Network later(Config config) throws ConfigFault {
        Heads heads = heads(config);
        int hidden = heads.hiddenSize();
        int words = config.count(config.anyOf("padded_vocab_size", "vocab_size"));
        TensorList tensors = TensorList.of(config);
        tensors.input()
                .weight(Part.EMBEDDING, "transformer.embedding.word_embeddings", "token_embd", hidden, words)
                .checkpointOnly(Part.ROPE_TABLE, "transformer.rotary_pos_emb.inv_freq", heads.headDim() / 4);
        tensors.output()
                .norm("transformer.encoder.final_layernorm", "output_norm", hidden, false)
                .weight(Part.HEAD, "transformer.output_layer", "output", hidden, words);
        int inner = config.width("ffn_hidden_size");
        boolean into = config.flag("add_qkv_bias", false);
        boolean biased = config.flag("add_bias_linear", false);
        int layerCount = config.layers("num_layers");
        List<Layer> layers = Blocks.layers(layerCount, "transformer.encoder.layers.", tensors, (layer, index) -> {
            layer.norm("input_layernorm", "attn_norm", hidden, false)
                    .norm("post_attention_layernorm", "ffn_norm", hidden, false)
                    .linear(
                            Part.ATTENTION,
                            "self_attention.query_key_value",
                            "attn_qkv",
                            hidden,
                            heads.all(),
                            into || biased)
                    .linear(Part.ATTENTION, "self_attention.dense", "attn_output", heads.queries(), hidden, biased)
                    .linear(Part.FEED_FORWARD, "mlp.dense_h_to_4h", "ffn_up", hidden, 2L * inner, biased)
                    .linear(Part.FEED_FORWARD, "mlp.dense_4h_to_h", "ffn_down", inner, hidden, biased);
            return Blocks.layer(index, heads.attention(Reach.EVERYTHING), new Dense(inner, true));
        });
        return new Network("chatglm", hidden, words, config.count("seq_length", 0), layers, tensors, List.of());
    }

    private static Heads heads(Config config) throws ConfigFault {
        int hidden = config.width("hidden_size");
        int count = config.width("num_attention_heads");
        int groups = config.flag("multi_query_attention", false) ? config.width("multi_query_group_num") : count;
        config.require(count % groups == 0, "its " + count + " heads are not a multiple of its " + groups + " groups");
        return new Heads(hidden, count, groups, config.width("kv_channels", hidden / count));
    }
}
