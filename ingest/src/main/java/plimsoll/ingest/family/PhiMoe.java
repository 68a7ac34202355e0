package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Phi-3.5 MoE and its smaller descendants: Mixtral's experts, norms that subtract the mean, biases on attention and
/// head.
///
/// Source: transformers 5.18, `modeling_phimoe.py`; llama.cpp b10587, `conversion/phi.py`.
final class PhiMoe implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("phimoe");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        int words = config.count("vocab_size");
        boolean biased = config.flag("attention_bias", false);
        Experts experts = Experts.of(config, "num_local_experts", "intermediate_size");
        List<Reach> reaches = Reaches.alike(config);
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "model.embed_tokens", "token_embd", hidden, words);
        tensors.output().norm("model.norm", "output_norm", hidden, true);
        if (!config.flag("tie_word_embeddings", false)) {
            boolean headBiased = config.flag("lm_head_bias", false);
            tensors.output().linear(Part.HEAD, "lm_head", "output", hidden, words, headBiased);
        }
        RopeTables.longAndShort(tensors, config, heads);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            layer.norm("input_layernorm", "attn_norm", hidden, true)
                    .norm("post_attention_layernorm", "ffn_norm", hidden, true);
            heads.write(layer, biased);
            Mixtral.experts(layer, hidden, experts.count(), experts.intermediateSize());
            return Blocks.layer(index, heads.attention(reaches.get(index)), experts.feedForward(0));
        });
        return Network.of(config, "phimoe", layers, tensors);
    }
}
