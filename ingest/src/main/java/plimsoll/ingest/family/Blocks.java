package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// The parts of a network that most decoders write alike.
final class Blocks {
    /// Writes the tensors of one layer and says what it is.
    interface LayerWriter {
        Layer write(TensorList.At layer, int index) throws ConfigFault;
    }

    private Blocks() {}

    /// All layers, one after the other.
    static List<Layer> layers(Config config, TensorList tensors, LayerWriter writer) throws ConfigFault {
        int count = config.layers("num_hidden_layers");
        List<Layer> layers = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            layers.add(writer.write(tensors.layer(index), index));
        }
        return layers;
    }

    /// As many layers, whose names in the checkpoint begin with the prefix and the layer's number.
    static List<Layer> layers(int count, String prefix, TensorList tensors, LayerWriter writer) throws ConfigFault {
        List<Layer> layers = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            layers.add(writer.write(tensors.layer(prefix + index + ".", index), index));
        }
        return layers;
    }

    /// A layer of one attention and one feed-forward.
    static Layer layer(int index, Attention attention, FeedForward feedForward) {
        return new Layer(index, List.of(attention), feedForward, false);
    }

    /// The embedding, the final norm, and a head of its own unless it is tied to the embedding.
    static void ends(TensorList tensors, Config config, boolean tiedUnlessSaid) throws ConfigFault {
        int hidden = config.width("hidden_size");
        tensors.input().weight(Part.EMBEDDING, "model.embed_tokens", "token_embd", hidden, config.count("vocab_size"));
        tensors.output().weight(Part.NORM, "model.norm", "output_norm", hidden);
        head(tensors, config, tiedUnlessSaid);
    }

    /// A head of its own unless it is tied to the embedding.
    static void head(TensorList tensors, Config config, boolean tiedUnlessSaid) throws ConfigFault {
        if (!config.flag("tie_word_embeddings", tiedUnlessSaid)) {
            tensors.output()
                    .weight(Part.HEAD, "lm_head", "output", config.width("hidden_size"), config.count("vocab_size"));
        }
    }

    /// A norm before attention and one before the feed-forward.
    static void norms(TensorList.At layer, int hidden) {
        layer.weight(Part.NORM, "input_layernorm", "attn_norm", hidden)
                .weight(Part.NORM, "post_attention_layernorm", "ffn_norm", hidden);
    }

    /// A gated feed-forward of three matrices under `mlp`.
    static void gated(TensorList.At layer, int hidden, int intermediate) {
        gated(layer, "mlp.", hidden, intermediate);
    }

    /// A gated feed-forward of three matrices under `mlp`, with biases or without.
    static FeedForward gated(TensorList.At layer, int hidden, int intermediate, boolean biased) {
        layer.linear(Part.FEED_FORWARD, "mlp.gate_proj", "ffn_gate", hidden, intermediate, biased)
                .linear(Part.FEED_FORWARD, "mlp.up_proj", "ffn_up", hidden, intermediate, biased)
                .linear(Part.FEED_FORWARD, "mlp.down_proj", "ffn_down", intermediate, hidden, biased);
        return new Dense(intermediate, true);
    }

    /// A feed-forward of two matrices under `mlp`, with biases or without.
    static FeedForward ungated(
            TensorList.At layer, String up, String down, int hidden, int intermediate, boolean biased) {
        layer.linear(Part.FEED_FORWARD, "mlp." + up, "ffn_up", hidden, intermediate, biased)
                .linear(Part.FEED_FORWARD, "mlp." + down, "ffn_down", intermediate, hidden, biased);
        return new Dense(intermediate, false);
    }

    /// A gated feed-forward of three matrices, whose names in the checkpoint begin so.
    static void gated(TensorList.At layer, String prefix, int hidden, int intermediate) {
        layer.weight(Part.FEED_FORWARD, prefix + "gate_proj", "ffn_gate", hidden, intermediate)
                .weight(Part.FEED_FORWARD, prefix + "up_proj", "ffn_up", hidden, intermediate)
                .weight(Part.FEED_FORWARD, prefix + "down_proj", "ffn_down", intermediate, hidden);
    }

    /// A router and routed experts of three matrices each, whose names in the checkpoint begin so.
    static void experts(TensorList.At layer, String prefix, String router, Experts experts, int hidden) {
        int count = experts.count();
        int width = experts.intermediateSize();
        layer.weight(Part.ROUTER, prefix + router, "ffn_gate_inp", hidden, count)
                .experts(count, prefix + "experts.*.gate_proj", "ffn_gate_exps", hidden, width)
                .experts(count, prefix + "experts.*.up_proj", "ffn_up_exps", hidden, width)
                .experts(count, prefix + "experts.*.down_proj", "ffn_down_exps", width, hidden);
    }

    /// A router and routed experts whose matrices lie in two tensors for all of them, gate and up as one, as whole
    /// checkpoints have them that were published unquantised; transposed ones have the input as their outer extent.
    static void fused(TensorList.At layer, String prefix, String router, Experts experts, int hidden, boolean turned) {
        long count = experts.count();
        long width = experts.intermediateSize();
        String pair = prefix + "experts.gate_up_proj";
        String down = prefix + "experts.down_proj";
        layer.weight(Part.ROUTER, prefix + router, "ffn_gate_inp", hidden, count);
        if (turned) {
            layer.checkpointOnly(Part.ROUTED_EXPERTS, pair, 2 * width, hidden, count)
                    .checkpointOnly(Part.ROUTED_EXPERTS, down, hidden, width, count);
        } else {
            layer.checkpointOnly(Part.ROUTED_EXPERTS, pair, hidden, 2 * width, count)
                    .checkpointOnly(Part.ROUTED_EXPERTS, down, width, hidden, count);
        }
        layer.ggufOnly(Part.ROUTED_EXPERTS, "ffn_gate_exps.weight", hidden, width, count)
                .ggufOnly(Part.ROUTED_EXPERTS, "ffn_up_exps.weight", hidden, width, count)
                .ggufOnly(Part.ROUTED_EXPERTS, "ffn_down_exps.weight", width, hidden, count);
    }

    /// An expert that every token uses, or several as one, whose names in the checkpoint begin so.
    static void shared(TensorList.At layer, String prefix, int hidden, int width) {
        layer.weight(Part.SHARED_EXPERTS, prefix + "gate_proj", "ffn_gate_shexp", hidden, width)
                .weight(Part.SHARED_EXPERTS, prefix + "up_proj", "ffn_up_shexp", hidden, width)
                .weight(Part.SHARED_EXPERTS, prefix + "down_proj", "ffn_down_shexp", width, hidden);
    }
}
