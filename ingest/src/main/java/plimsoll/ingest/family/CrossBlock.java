package plimsoll.ingest.family;

import java.util.List;
import plimsoll.mathcore.tensor.Part;

/// A block of an encoder or decoder as BART names it, for which llama.cpp has no converter.
final class CrossBlock {
    private CrossBlock() {}

    /// Writes it.
    ///
    /// @param crosses   whether it attends to the encoder's output too
    /// @param keyBiased whether keys have a bias as everything else has
    static void write(TensorList.At block, int hidden, int intermediate, boolean crosses, boolean keyBiased) {
        attention(block, "self_attn", hidden, keyBiased);
        if (crosses) {
            attention(block, "encoder_attn", hidden, keyBiased);
        }
        block.linear(Part.FEED_FORWARD, "fc1", "", hidden, intermediate, true)
                .linear(Part.FEED_FORWARD, "fc2", "", intermediate, hidden, true)
                .norm("final_layer_norm", "", hidden, true);
    }

    private static void attention(TensorList.At block, String in, int hidden, boolean keyBiased) {
        for (String part : List.of("q", "k", "v", "out")) {
            boolean biased = keyBiased || !part.equals("k");
            block.linear(Part.ATTENTION, in + "." + part + "_proj", "", hidden, hidden, biased);
        }
        block.norm(in + "_layer_norm", "", hidden, true);
    }
}
