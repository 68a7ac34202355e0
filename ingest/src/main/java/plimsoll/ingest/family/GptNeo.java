package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// GPT-Neo: GPT-2's layers with three matrices for queries, keys and values, and a window in every other one. llama.cpp
/// has no converter for it.
///
/// Source: transformers 5.18, `modeling_gpt_neo.py`.
final class GptNeo implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("gpt_neo");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width("hidden_size");
        int words = config.count("vocab_size");
        int context = config.count("max_position_embeddings", 2048);
        int queries = config.width(config.anyOf("num_heads", "num_attention_heads"));
        Heads heads = Heads.sharing(config, hidden, queries, queries);
        int inner = config.isWhole("intermediate_size") ? config.width("intermediate_size") : 4 * hidden;
        List<String> kinds = config.texts("attention_layers");
        Reach.Window window = new Reach.Window(config.count("window_size", 256));
        TensorList tensors = TensorList.of(config, ElementType.F32);
        tensors.input()
                .weight(Part.EMBEDDING, "transformer.wte", "token_embd", hidden, words)
                .weight(Part.EMBEDDING, "transformer.wpe", "position_embd", hidden, context);
        tensors.output().norm("transformer.ln_f", "output_norm", hidden, true);
        Blocks.head(tensors, config, true);
        int count = config.layers(config.anyOf("num_layers", "num_hidden_layers"));
        List<Layer> layers = Blocks.layers(count, "transformer.h.", tensors, (layer, index) -> {
            layer.norm("ln_1", "attn_norm", hidden, true).norm("ln_2", "ffn_norm", hidden, true);
            for (String name : List.of("q_proj", "k_proj", "v_proj")) {
                layer.weight(Part.ATTENTION, "attn.attention." + name, "", hidden, hidden);
            }
            layer.linear(Part.ATTENTION, "attn.attention.out_proj", "attn_output", hidden, hidden, true)
                    .linear(Part.FEED_FORWARD, "mlp.c_fc", "ffn_up", hidden, inner, true)
                    .linear(Part.FEED_FORWARD, "mlp.c_proj", "ffn_down", inner, hidden, true);
            boolean local = index < kinds.size() ? kinds.get(index).equals("local") : index % 2 == 1;
            return Blocks.layer(index, heads.attention(local ? window : Reach.EVERYTHING), new Dense(inner, false));
        });
        return new Network("gpt_neo", hidden, words, context, layers, tensors, List.of()).unconverted();
    }
}
