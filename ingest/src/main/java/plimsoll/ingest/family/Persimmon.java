package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Persimmon: centred norms, biases everywhere, norms of queries and keys, and a squared ReLU.
///
/// Source: transformers 5.18, `modeling_persimmon.py`.
final class Persimmon implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("persimmon");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        int intermediate = config.width("intermediate_size");
        boolean normed = config.flag("qk_layernorm", true);
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "model.embed_tokens", "", hidden, config.count("vocab_size"));
        tensors.output().norm("model.final_layernorm", "", hidden, true);
        Blocks.head(tensors, config, false);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            layer.norm("input_layernorm", "", hidden, true)
                    .norm("post_attention_layernorm", "", hidden, true)
                    .linear(Part.ATTENTION, "self_attn.query_key_value", "", hidden, heads.all(), true)
                    .linear(Part.ATTENTION, "self_attn.dense", "", heads.queries(), hidden, true)
                    .linear(Part.FEED_FORWARD, "mlp.dense_h_to_4h", "", hidden, intermediate, true)
                    .linear(Part.FEED_FORWARD, "mlp.dense_4h_to_h", "", intermediate, hidden, true);
            if (normed) {
                layer.norm("self_attn.q_layernorm", "", heads.headDim(), true)
                        .norm("self_attn.k_layernorm", "", heads.headDim(), true);
            }
            return Blocks.layer(index, heads.attention(Reach.EVERYTHING), new Dense(intermediate, false));
        });
        return Network.of(config, "persimmon", layers, tensors).unconverted();
    }
}
