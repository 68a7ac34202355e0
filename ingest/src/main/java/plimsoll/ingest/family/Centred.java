package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Decoders of Llama's kind whose norms subtract the mean: Nemotron and StarCoder 2 without a gate, Orion with one.
///
/// Source: transformers 5.18, `modeling_nemotron.py` and `modeling_starcoder2.py`; llama.cpp b10587,
/// `conversion/orion.py`.
final class Centred implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("nemotron", "orion", "starcoder2");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        String type = config.modelType();
        boolean star = type.equals("starcoder2");
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        int words = config.count("vocab_size");
        int intermediate = config.width("intermediate_size");
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "model.embed_tokens", "token_embd", hidden, words);
        tensors.output().norm("model.norm", "output_norm", hidden, true);
        Blocks.head(tensors, config, star);
        List<Reach> reaches = star ? Reaches.alike(config) : Reaches.everything(config);
        boolean attentionBias = config.flag(star ? "use_bias" : "attention_bias", star);
        boolean bias = config.flag(star ? "use_bias" : "mlp_bias", star);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            layer.norm("input_layernorm", "attn_norm", hidden, true)
                    .norm("post_attention_layernorm", "ffn_norm", hidden, true);
            heads.write(layer, attentionBias);
            FeedForward feedForward = switch (type) {
                case "orion" -> Blocks.gated(layer, hidden, intermediate, bias);
                case "nemotron" -> Blocks.ungated(layer, "up_proj", "down_proj", hidden, intermediate, bias);
                default -> Blocks.ungated(layer, "c_fc", "c_proj", hidden, intermediate, bias);
            };
            return Blocks.layer(index, heads.attention(reaches.get(index)), feedForward);
        });
        return Network.of(config, type, layers, tensors);
    }
}
