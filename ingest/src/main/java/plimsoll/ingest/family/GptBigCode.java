package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// StarCoder: GPT-2's shape with one key-value head for all queries.
///
/// Source: transformers 5.18, `modeling_gpt_bigcode.py`; llama.cpp b10587, `conversion/starcoder.py`.
final class GptBigCode implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("gpt_bigcode");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width("n_embd");
        int count = config.width("n_head");
        Heads heads = Heads.sharing(config, hidden, count, config.flag("multi_query", true) ? 1 : count);
        int intermediate = config.width("n_inner", Math.multiplyExact(4, hidden));
        int words = config.count("vocab_size");
        int positions = config.count("n_positions");
        TensorList tensors = TensorList.of(config, ElementType.F32);
        tensors.input()
                .weight(Part.EMBEDDING, "transformer.wte", "token_embd", hidden, words)
                .weight(Part.EMBEDDING, "transformer.wpe", "position_embd", hidden, positions);
        tensors.output().norm("transformer.ln_f", "output_norm", hidden, true);
        if (!config.flag("tie_word_embeddings", true)) {
            tensors.output().weight(Part.HEAD, "lm_head", "output", hidden, words);
        }
        List<Layer> layers = Blocks.layers(config.layers("n_layer"), "transformer.h.", tensors, (layer, index) -> {
            layer.norm("ln_1", "attn_norm", hidden, true)
                    .norm("ln_2", "ffn_norm", hidden, true)
                    .linear(Part.ATTENTION, "attn.c_attn", "attn_qkv", hidden, heads.all(), true)
                    .linear(Part.ATTENTION, "attn.c_proj", "attn_output", hidden, hidden, true)
                    .linear(Part.FEED_FORWARD, "mlp.c_fc", "ffn_up", hidden, intermediate, true)
                    .linear(Part.FEED_FORWARD, "mlp.c_proj", "ffn_down", intermediate, hidden, true);
            return Blocks.layer(index, heads.attention(Reach.EVERYTHING), new Dense(intermediate, false));
        });
        return new Network("starcoder", hidden, words, positions, layers, tensors, List.of());
    }
}
