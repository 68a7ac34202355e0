package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Jais: GPT-2's layers with ALiBi and a gated feed-forward, whose matrices lie transposed.
///
/// Source: the model's published code; llama.cpp b10587, `conversion/jais.py`.
final class Jais implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("jais");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width("n_embd");
        int words = config.count("vocab_size");
        int queries = config.width("n_head");
        Heads heads = Heads.sharing(config, hidden, queries, queries);
        int inner = config.isWhole("n_inner") ? config.width("n_inner") : 4 * hidden;
        boolean gated = config.text("activation_function").orElse("swiglu").equals("swiglu");
        TensorList tensors = TensorList.of(config);
        tensors.input()
                .weight(Part.EMBEDDING, "transformer.wte", "token_embd", hidden, words)
                .checkpointOnly(Part.ROPE_TABLE, "transformer.relative_pe.slopes", 1, queries);
        tensors.output().norm("transformer.ln_f", "output_norm", hidden, true);
        if (config.flag("tie_word_embeddings", true)) {
            tensors.output().ggufOnly(Part.HEAD, "output.weight", hidden, words);
        } else {
            tensors.output().weight(Part.HEAD, "lm_head", "output", hidden, words);
        }
        List<Layer> layers = Blocks.layers(config.layers("n_layer"), "transformer.h.", tensors, (layer, index) -> {
            layer.norm("ln_1", "attn_norm", hidden, true).norm("ln_2", "ffn_norm", hidden, true);
            turned(layer, Part.ATTENTION, "attn.c_attn", "attn_qkv", hidden, heads.all());
            turned(layer, Part.ATTENTION, "attn.c_proj", "attn_output", hidden, hidden);
            turned(layer, Part.FEED_FORWARD, "mlp.c_fc", gated ? "ffn_gate" : "ffn_up", hidden, inner);
            if (gated) {
                turned(layer, Part.FEED_FORWARD, "mlp.c_fc2", "ffn_up", hidden, inner);
            }
            turned(layer, Part.FEED_FORWARD, "mlp.c_proj", "ffn_down", inner, hidden);
            return Blocks.layer(index, heads.attention(Reach.EVERYTHING), new Dense(inner, gated));
        });
        return new Network("jais", hidden, words, config.count("n_positions", 0), layers, tensors, List.of());
    }

    private static void turned(TensorList.At layer, Part part, String checkpoint, String gguf, long in, long out) {
        layer.checkpointOnly(part, checkpoint + ".weight", out, in)
                .ggufOnly(part, gguf + ".weight", in, out)
                .bias(part, checkpoint, gguf, out);
    }
}
