package plimsoll.ingest.family;

import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;

/// The parts of a network that most decoders write alike.
final class Blocks {
    private Blocks() {}

    /// The embedding, the final norm, and a head of its own unless it is tied to the embedding.
    static void ends(TensorList tensors, Config config, boolean tiedUnlessSaid) throws ConfigFault {
        int hidden = config.width("hidden_size");
        int vocabulary = config.count("vocab_size");
        tensors.input().weight(Part.EMBEDDING, "model.embed_tokens", "token_embd", hidden, vocabulary);
        tensors.output().weight(Part.NORM, "model.norm", "output_norm", hidden);
        if (!config.flag("tie_word_embeddings", tiedUnlessSaid)) {
            tensors.output().weight(Part.HEAD, "lm_head", "output", hidden, vocabulary);
        }
    }

    /// A norm before attention and one before the feed-forward.
    static void norms(TensorList.At layer, int hidden) {
        layer.weight(Part.NORM, "input_layernorm", "attn_norm", hidden)
                .weight(Part.NORM, "post_attention_layernorm", "ffn_norm", hidden);
    }

    /// A gated feed-forward of three matrices.
    static void gated(TensorList.At layer, int hidden, int intermediate) {
        layer.weight(Part.FEED_FORWARD, "mlp.gate_proj", "ffn_gate", hidden, intermediate)
                .weight(Part.FEED_FORWARD, "mlp.up_proj", "ffn_up", hidden, intermediate)
                .weight(Part.FEED_FORWARD, "mlp.down_proj", "ffn_down", intermediate, hidden);
    }

    /// Routed experts of three matrices each, under `mlp.experts`.
    static void experts(TensorList.At layer, int count, int hidden, int intermediate) {
        layer.experts(count, "mlp.experts.*.gate_proj", "ffn_gate_exps", hidden, intermediate)
                .experts(count, "mlp.experts.*.up_proj", "ffn_up_exps", hidden, intermediate)
                .experts(count, "mlp.experts.*.down_proj", "ffn_down_exps", intermediate, hidden);
    }

    /// The table of rotary frequencies that the converter writes for Llama 3's rope scaling.
    static void ropeFrequencies(TensorList tensors, Config config, int headDim) throws ConfigFault {
        Optional<Config> rope = config.section(config.has("rope_parameters") ? "rope_parameters" : "rope_scaling");
        if (rope.isPresent() && isLlama3(rope.get())) {
            tensors.at(Place.EVERY_LAYER, "", "")
                    .as(ElementType.F32)
                    .ggufOnly(Part.ROPE_TABLE, "rope_freqs.weight", headDim / 2);
        }
    }

    private static boolean isLlama3(Config rope) throws ConfigFault {
        String key = rope.has("rope_type") ? "rope_type" : "type";
        return rope.text(key).orElse("").equalsIgnoreCase("llama3");
    }
}
