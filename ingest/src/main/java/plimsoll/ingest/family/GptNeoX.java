package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// GPT-NeoX and Pythia: one projection for queries, keys and values, biases everywhere. A reward model has one output
/// in the place of the head.
///
/// Source: transformers 5.18, `modeling_gpt_neox.py`; llama.cpp b10587, `conversion/gptneox.py`.
final class GptNeoX implements Family {
    private static final String REWARD = "gpt_neox_reward_model";

    @Override
    public List<String> modelTypes() {
        return List.of("gpt_neox", REWARD);
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width("hidden_size");
        int count = config.width("num_attention_heads");
        Heads heads = Heads.sharing(config, hidden, count, count);
        int intermediate = config.width("intermediate_size");
        boolean biased = config.flag("attention_bias", true);
        TensorList tensors = TensorList.of(config);
        int words = config.count("vocab_size");
        tensors.input().weight(Part.EMBEDDING, "gpt_neox.embed_in", "token_embd", hidden, words);
        tensors.output().norm("gpt_neox.final_layer_norm", "output_norm", hidden, true);
        if (config.modelType().equals(REWARD)) {
            tensors.output().unconverted().linear(Part.HEAD, "out_proj", "", hidden, 1, true);
        } else if (!config.flag("tie_word_embeddings", false)) {
            tensors.output().weight(Part.HEAD, "embed_out", "output", hidden, words);
        }
        int layerCount = config.layers("num_hidden_layers");
        List<Layer> layers = Blocks.layers(layerCount, "gpt_neox.layers.", tensors, (layer, index) -> {
            write(layer, heads, intermediate, biased);
            return Blocks.layer(index, heads.attention(Reach.EVERYTHING), new Dense(intermediate, false));
        });
        boolean parallel = config.flag("use_parallel_residual", true);
        return Network.of(config, "gptneox", layers, tensors)
                .writing(WrittenKeys.NONE.with("use_parallel_residual", parallel));
    }

    private static void write(TensorList.At layer, Heads heads, int intermediate, boolean biased) {
        int hidden = heads.hiddenSize();
        layer.norm("input_layernorm", "attn_norm", hidden, true)
                .norm("post_attention_layernorm", "ffn_norm", hidden, true)
                .linear(Part.ATTENTION, "attention.query_key_value", "attn_qkv", hidden, heads.all(), biased)
                .linear(Part.ATTENTION, "attention.dense", "attn_output", hidden, hidden, biased)
                .linear(Part.FEED_FORWARD, "mlp.dense_h_to_4h", "ffn_up", hidden, intermediate, true)
                .linear(Part.FEED_FORWARD, "mlp.dense_4h_to_h", "ffn_down", intermediate, hidden, true);
    }
}
