package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// GPT-2: learned positions, one projection for queries, keys and values, and matrices that lie transposed.
///
/// Source: transformers 5.18, `modeling_gpt2.py`; llama.cpp b10587, `conversion/gpt2.py`.
final class Gpt2 implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("gpt2");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width("n_embd");
        Heads heads = Heads.sharing(config, hidden, config.width("n_head"), config.width("n_head"));
        int intermediate = config.width("n_inner", Math.multiplyExact(4, hidden));
        int positions = config.count("n_positions");
        TensorList tensors = TensorList.of(config, ElementType.F32);
        tensors.input()
                .weight(Part.EMBEDDING, "wte", "token_embd", hidden, config.count("vocab_size"))
                .weight(Part.EMBEDDING, "wpe", "position_embd", hidden, positions);
        tensors.output().norm("ln_f", "output_norm", hidden, true);
        if (!config.flag("tie_word_embeddings", true)) {
            tensors.output().weight(Part.HEAD, "lm_head", "output", hidden, config.count("vocab_size"));
        }
        boolean masked = !config.has("transformers_version");
        List<Layer> layers = Blocks.layers(config.layers("n_layer"), "h.", tensors, (layer, index) -> {
            write(layer, heads, intermediate);
            if (masked) {
                layer.as(ElementType.F32).checkpointOnly(Part.ROPE_TABLE, "attn.bias", positions, positions, 1, 1);
            }
            return Blocks.layer(index, heads.attention(Reach.EVERYTHING), new Dense(intermediate, false));
        });
        return new Network("gpt2", hidden, config.count("vocab_size"), positions, layers, tensors, List.of());
    }

    private static void write(TensorList.At layer, Heads heads, int intermediate) {
        int hidden = heads.hiddenSize();
        layer.norm("ln_1", "attn_norm", hidden, true).norm("ln_2", "ffn_norm", hidden, true);
        transposed(layer, Part.ATTENTION, "attn.c_attn", "attn_qkv", hidden, heads.all());
        transposed(layer, Part.ATTENTION, "attn.c_proj", "attn_output", hidden, hidden);
        transposed(layer, Part.FEED_FORWARD, "mlp.c_fc", "ffn_up", hidden, intermediate);
        transposed(layer, Part.FEED_FORWARD, "mlp.c_proj", "ffn_down", intermediate, hidden);
    }

    private static void transposed(TensorList.At layer, Part part, String checkpoint, String gguf, long in, long out) {
        layer.checkpointOnly(part, checkpoint + ".weight", out, in)
                .ggufOnly(part, gguf + ".weight", in, out)
                .bias(part, checkpoint, gguf, out);
    }
}
