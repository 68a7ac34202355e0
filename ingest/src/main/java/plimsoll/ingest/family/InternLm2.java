package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// InternLM 2 and 2.5: queries, keys and values of a group lie together in one matrix, which the converter divides.
///
/// Source: the model's published code; llama.cpp b10587, `conversion/internlm.py`.
final class InternLm2 implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("internlm2");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        int words = config.count("vocab_size");
        int intermediate = config.width("intermediate_size");
        boolean biased = config.flag("bias", true);
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "model.tok_embeddings", "token_embd", hidden, words);
        tensors.output().norm("model.norm", "output_norm", hidden, false);
        if (!config.flag("tie_word_embeddings", false)) {
            tensors.output().weight(Part.HEAD, "output", "output", hidden, words);
        }
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            layer.norm("attention_norm", "attn_norm", hidden, false)
                    .norm("ffn_norm", "ffn_norm", hidden, false)
                    .checkpointOnly(Part.ATTENTION, "attention.wqkv.weight", hidden, heads.all())
                    .ggufOnly(Part.ATTENTION, "attn_q.weight", hidden, heads.queries())
                    .ggufOnly(Part.ATTENTION, "attn_k.weight", hidden, heads.keys())
                    .ggufOnly(Part.ATTENTION, "attn_v.weight", hidden, heads.keys())
                    .linear(Part.ATTENTION, "attention.wo", "attn_output", heads.queries(), hidden, biased)
                    .weight(Part.FEED_FORWARD, "feed_forward.w1", "ffn_gate", hidden, intermediate)
                    .weight(Part.FEED_FORWARD, "feed_forward.w3", "ffn_up", hidden, intermediate)
                    .weight(Part.FEED_FORWARD, "feed_forward.w2", "ffn_down", intermediate, hidden);
            if (biased) {
                layer.checkpointOnly(Part.ATTENTION, "attention.wqkv.bias", heads.all())
                        .ggufOnly(Part.ATTENTION, "attn_q.bias", heads.queries())
                        .ggufOnly(Part.ATTENTION, "attn_k.bias", heads.keys())
                        .ggufOnly(Part.ATTENTION, "attn_v.bias", heads.keys());
            }
            return Blocks.layer(index, heads.attention(Reach.EVERYTHING), new Dense(intermediate, true));
        });
        return Network.of(config, "internlm2", layers, tensors);
    }
}
