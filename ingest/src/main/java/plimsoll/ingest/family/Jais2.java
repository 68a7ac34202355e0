package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Jais 2: norms that subtract the mean, biases everywhere, a feed-forward without a gate.
///
/// Source: transformers 5.18, `modeling_jais2.py`; llama.cpp b10587, `conversion/jais.py`.
final class Jais2 implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("jais2");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        int intermediate = config.width("intermediate_size");
        boolean attentionBias = config.flag("attention_bias", true);
        boolean feedForwardBias = config.flag("mlp_bias", true);
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "model.embed_tokens", "token_embd", hidden, config.count("vocab_size"));
        tensors.output().norm("model.norm", "output_norm", hidden, true);
        Blocks.head(tensors, config, false);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            layer.norm("input_layernorm", "attn_norm", hidden, true)
                    .norm("post_attention_layernorm", "ffn_norm", hidden, true);
            heads.write(layer, attentionBias);
            FeedForward feedForward =
                    Blocks.ungated(layer, "up_proj", "down_proj", hidden, intermediate, feedForwardBias);
            return Blocks.layer(index, heads.attention(Reach.EVERYTHING), feedForward);
        });
        return Network.of(config, "jais2", layers, tensors);
    }
}
