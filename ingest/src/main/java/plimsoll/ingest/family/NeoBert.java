package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// NeoBERT: Llama's block with queries, keys and values in one matrix and both halves of the gate in another.
///
/// Source: the names of its published checkpoint; llama.cpp b10587, `conversion/bert.py`.
final class NeoBert implements Family {
    private static final int MULTIPLE = 8;

    @Override
    public List<String> modelTypes() {
        return List.of("neobert");
    }

    @Override
    public boolean isWhole(String className) {
        return className.equals("NeoBERT") || className.equals("NeoBERTLMHead");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        int words = config.count("vocab_size");
        int given = Math.multiplyExact(config.width("intermediate_size"), 2) / 3;
        int intermediate = Math.ceilDiv(given, MULTIPLE) * MULTIPLE;
        boolean bare = config.texts("architectures").contains("NeoBERT");
        TensorList tensors = TensorList.early(config, bare ? new TextNames("", "") : TextNames.PLAIN);
        tensors.input().weight(Part.EMBEDDING, "model.encoder", "token_embd", hidden, words);
        tensors.output().norm("model.layer_norm", "enc.output_norm", hidden, false);
        List<Layer> layers = Blocks.layers(
                config.layers("num_hidden_layers"), "model.transformer_encoder.", tensors, (layer, index) -> {
                    layer.norm("attention_norm", "attn_norm", hidden, false)
                            .weight(Part.ATTENTION, "qkv", "attn_qkv", hidden, heads.all())
                            .weight(Part.ATTENTION, "wo", "attn_output", hidden, hidden)
                            .norm("ffn_norm", "ffn_norm", hidden, false)
                            .weight(Part.FEED_FORWARD, "ffn.w12", "ffn_up", hidden, 2L * intermediate)
                            .weight(Part.FEED_FORWARD, "ffn.w3", "ffn_down", intermediate, hidden);
                    return PostNorm.layer(index, heads, new Dense(intermediate, true));
                });
        if (!bare) {
            tensors.output().unconverted().linear(Part.HEAD, "decoder", "", hidden, words, true);
        }
        int context = config.count(config.anyOf("max_position_embeddings", "max_length"), 4096);
        return new Network("neo-bert", hidden, words, context, layers, tensors, List.of()).seeingAll();
    }
}
