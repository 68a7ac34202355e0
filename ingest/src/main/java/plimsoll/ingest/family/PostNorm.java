package plimsoll.ingest.family;

import java.util.List;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.Uncached;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// A block of the first encoders: biases everywhere, a norm behind attention and one behind the feed-forward.
///
/// @param heads        its heads
/// @param intermediate inner width of the feed-forward
/// @param names        what the checkpoint calls its parts
record PostNorm(Heads heads, int intermediate, Names names) {
    /// What a checkpoint calls the parts of such a block.
    record Names(
            String query,
            String key,
            String value,
            String out,
            String attentionNorm,
            String up,
            String down,
            String norm) {}

    /// BERT's own names.
    static final Names BERT = new Names(
            "attention.self.query",
            "attention.self.key",
            "attention.self.value",
            "attention.output.dense",
            "attention.output.LayerNorm",
            "intermediate.dense",
            "output.dense",
            "output.LayerNorm");

    /// Writes a block and says what it is.
    Layer write(TensorList.At layer, int index) {
        writeAll(layer);
        return layer(index, heads, new Dense(intermediate, false));
    }

    /// Writes all of its tensors.
    void writeAll(TensorList.At layer) {
        int hidden = heads.hiddenSize();
        layer.linear(Part.ATTENTION, names.query, "attn_q", hidden, heads.queries(), true)
                .linear(Part.ATTENTION, names.key, "attn_k", hidden, heads.keys(), true)
                .linear(Part.ATTENTION, names.value, "attn_v", hidden, heads.keys(), true);
        writeRest(layer);
    }

    /// Writes what follows queries, keys and values.
    void writeRest(TensorList.At layer) {
        int hidden = heads.hiddenSize();
        layer.linear(Part.ATTENTION, names.out, "attn_output", heads.queries(), hidden, true)
                .norm(names.attentionNorm, "attn_output_norm", hidden, true)
                .linear(Part.FEED_FORWARD, names.up, "ffn_up", hidden, intermediate, true)
                .linear(Part.FEED_FORWARD, names.down, "ffn_down", intermediate, hidden, true)
                .norm(names.norm, "layer_output_norm", hidden, true);
    }

    /// A block in which every token sees all others.
    static Layer layer(int index, Heads heads, FeedForward feedForward) {
        Attention all = new Uncached(heads.attention(Reach.EVERYTHING));
        return new Layer(index, List.of(all), feedForward, false);
    }
}
