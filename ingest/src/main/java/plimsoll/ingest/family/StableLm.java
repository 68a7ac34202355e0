package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// StableLM: norms that subtract the mean, biases into attention where the config asks, and in the largest attention
/// and feed-forward side by side behind one norm, with a norm of each head's own.
///
/// Source: transformers 5.18, `modeling_stablelm.py`; llama.cpp b10587, `conversion/stablelm.py`.
final class StableLm implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("stablelm", "stablelm_epoch");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        int intermediate = config.width("intermediate_size");
        int words = config.count("vocab_size");
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "model.embed_tokens", "token_embd", hidden, words);
        tensors.output().norm("model.norm", "output_norm", hidden, true);
        Blocks.head(tensors, config, false);
        boolean biased = config.flag("use_qkv_bias", false);
        boolean parallel = config.flag("use_parallel_residual", false);
        boolean normed = config.flag("qk_layernorm", false);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            layer.norm("input_layernorm", "attn_norm", hidden, true);
            if (!parallel) {
                layer.norm("post_attention_layernorm", "ffn_norm", hidden, true);
            }
            heads.write(layer);
            if (biased) {
                heads.writeBiases(layer);
            }
            if (normed) {
                norm(layer, "q", heads.headDim(), heads.numAttentionHeads());
                norm(layer, "k", heads.headDim(), heads.numKeyValueHeads());
            }
            FeedForward feedForward = Blocks.gated(layer, hidden, intermediate, false);
            return Blocks.layer(index, heads.attention(Reach.EVERYTHING), feedForward);
        });
        return Network.of(config, "stablelm", layers, tensors);
    }

    private static void norm(TensorList.At layer, String what, int width, int count) {
        layer.repeated(Part.NORM, count, "self_attn." + what + "_layernorm.norms.*.weight", width)
                .ggufOnly(Part.NORM, "attn_" + what + "_norm.weight", width, count);
    }
}
