package plimsoll.ingest.family;

import java.util.List;
import plimsoll.mathcore.tensor.Part;

/// The blocks of a T5.
///
/// @param heads        its heads, without biases
/// @param intermediate inner width of the feed-forward
/// @param gated        whether a third matrix gates it
/// @param buckets      rows of a table of relative positions
/// @param everywhere   whether every block has such a table
record T5Block(Heads heads, int intermediate, boolean gated, int buckets, boolean everywhere) {
    /// A block of the encoder.
    void encoder(TensorList.At block, int index) {
        own(block, index);
        feedForward(block, "layer.1.");
    }

    /// A block of the decoder.
    void decoder(TensorList.At block, int index) {
        own(block, index);
        projections(block, "layer.1.EncDecAttention.", "cross_attn_");
        block.weight(Part.NORM, "layer.1.layer_norm", "cross_attn_norm", heads.hiddenSize());
        feedForward(block, "layer.2.");
    }

    private void own(TensorList.At block, int index) {
        projections(block, "layer.0.SelfAttention.", "attn_");
        if (everywhere || index == 0) {
            block.weight(
                    Part.ATTENTION,
                    "layer.0.SelfAttention.relative_attention_bias",
                    "attn_rel_b",
                    heads.numAttentionHeads(),
                    buckets);
        }
        block.weight(Part.NORM, "layer.0.layer_norm", "attn_norm", heads.hiddenSize());
    }

    private void projections(TensorList.At block, String in, String gguf) {
        int hidden = heads.hiddenSize();
        for (String name : List.of("q", "k", "v")) {
            block.weight(Part.ATTENTION, in + name, gguf + name, hidden, heads.queries());
        }
        block.weight(Part.ATTENTION, in + "o", gguf + "o", heads.queries(), hidden);
    }

    private void feedForward(TensorList.At block, String in) {
        int hidden = heads.hiddenSize();
        String dense = in + "DenseReluDense.";
        if (gated) {
            block.weight(Part.FEED_FORWARD, dense + "wi_0", "ffn_gate", hidden, intermediate)
                    .weight(Part.FEED_FORWARD, dense + "wi_1", "ffn_up", hidden, intermediate);
        } else {
            block.weight(Part.FEED_FORWARD, dense + "wi", "ffn_up", hidden, intermediate);
        }
        block.weight(Part.FEED_FORWARD, dense + "wo", "ffn_down", intermediate, hidden)
                .weight(Part.NORM, in + "layer_norm", "ffn_norm", hidden);
    }
}
