package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// CodeShell: GPT-2's layers with rotated positions and grouped queries; its head is its embedding, and conversion
/// keeps it as the head alone.
///
/// Source: the model's published code; llama.cpp b10587, `conversion/codeshell.py`.
final class CodeShell implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("codeshell");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width("n_embd");
        int words = config.count("vocab_size");
        int queries = config.width("n_head");
        Heads heads = Heads.sharing(config, hidden, queries, config.width("num_query_groups", queries));
        int inner = config.isWhole("n_inner") ? config.width("n_inner") : 4 * hidden;
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "transformer.wte", "token_embd", hidden, words);
        tensors.output().norm("transformer.ln_f", "output_norm", hidden, true);
        if (!config.flag("tie_word_embeddings", true)) {
            tensors.output().weight(Part.HEAD, "lm_head", "output", hidden, words);
        }
        List<Layer> layers = Blocks.layers(config.layers("n_layer"), "transformer.h.", tensors, (layer, index) -> {
            layer.norm("ln_1", "attn_norm", hidden, true)
                    .norm("ln_2", "ffn_norm", hidden, true)
                    .linear(Part.ATTENTION, "attn.c_attn", "attn_qkv", hidden, heads.all(), true)
                    .linear(Part.ATTENTION, "attn.c_proj", "attn_output", heads.queries(), hidden, true)
                    .linear(Part.FEED_FORWARD, "mlp.c_fc", "ffn_up", hidden, inner, true)
                    .linear(Part.FEED_FORWARD, "mlp.c_proj", "ffn_down", inner, hidden, true);
            return Blocks.layer(index, heads.attention(Reach.EVERYTHING), new Dense(inner, false));
        });
        return new Network("codeshell", hidden, words, config.count("n_positions", 0), layers, tensors, List.of());
    }
}
