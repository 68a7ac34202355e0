package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Phi 1 and 2: attention and feed-forward side by side behind one norm, biases everywhere.
///
/// Source: transformers 5.18, `modeling_phi.py`; llama.cpp b10587, `conversion/phi.py`.
final class Phi implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("phi");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        int words = config.count("vocab_size");
        int intermediate = config.width("intermediate_size");
        boolean normed = config.flag("qk_layernorm", false);
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "model.embed_tokens", "token_embd", hidden, words);
        tensors.output().norm("model.final_layernorm", "output_norm", hidden, true);
        tensors.output().linear(Part.HEAD, "lm_head", "output", hidden, words, true);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            layer.norm("input_layernorm", "attn_norm", hidden, true)
                    .linear(Part.ATTENTION, "self_attn.q_proj", "attn_q", hidden, heads.queries(), true)
                    .linear(Part.ATTENTION, "self_attn.k_proj", "attn_k", hidden, heads.keys(), true)
                    .linear(Part.ATTENTION, "self_attn.v_proj", "attn_v", hidden, heads.keys(), true)
                    .linear(Part.ATTENTION, "self_attn.dense", "attn_output", heads.queries(), hidden, true);
            if (normed) {
                layer.norm("self_attn.q_layernorm", "attn_q_norm", heads.headDim(), true)
                        .norm("self_attn.k_layernorm", "attn_k_norm", heads.headDim(), true);
            }
            FeedForward feedForward = Blocks.ungated(layer, "fc1", "fc2", hidden, intermediate, true);
            return Blocks.layer(index, heads.attention(Reach.EVERYTHING), feedForward);
        });
        return Network.of(config, "phi2", layers, tensors);
    }
}
