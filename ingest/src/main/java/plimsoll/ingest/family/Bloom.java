package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// BLOOM: a norm behind the embedding, one projection for queries, keys and values, a tied head. The checkpoint keeps
/// the body alone, so that its names have no prefix.
///
/// Source: transformers 5.18, `modeling_bloom.py`; llama.cpp b10587, `conversion/bloom.py`.
final class Bloom implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("bloom");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width(config.anyOf("hidden_size", "n_embed"));
        int count = config.width(config.anyOf("num_attention_heads", "n_head"));
        Heads heads = Heads.sharing(config, hidden, count, count);
        int intermediate = Math.multiplyExact(4, hidden);
        int words = config.count("vocab_size");
        TensorList tensors = TensorList.of(config, ElementType.F16);
        tensors.input()
                .weight(Part.EMBEDDING, "word_embeddings", "token_embd", hidden, words)
                .norm("word_embeddings_layernorm", "token_embd_norm", hidden, true);
        tensors.output().norm("ln_f", "output_norm", hidden, true);
        int layerCount = config.layers(config.anyOf("num_hidden_layers", "n_layer"));
        List<Layer> layers = Blocks.layers(layerCount, "h.", tensors, (layer, index) -> {
            write(layer, heads, intermediate);
            return Blocks.layer(index, heads.attention(Reach.EVERYTHING), new Dense(intermediate, false));
        });
        return new Network("bloom", hidden, words, config.count("seq_length", hidden), layers, tensors, List.of());
    }

    private static void write(TensorList.At layer, Heads heads, int intermediate) {
        int hidden = heads.hiddenSize();
        layer.norm("input_layernorm", "attn_norm", hidden, true)
                .norm("post_attention_layernorm", "ffn_norm", hidden, true)
                .linear(Part.ATTENTION, "self_attention.query_key_value", "attn_qkv", hidden, heads.all(), true)
                .linear(Part.ATTENTION, "self_attention.dense", "attn_output", hidden, hidden, true)
                .linear(Part.FEED_FORWARD, "mlp.dense_h_to_4h", "ffn_up", hidden, intermediate, true)
                .linear(Part.FEED_FORWARD, "mlp.dense_4h_to_h", "ffn_down", intermediate, hidden, true);
    }
}
