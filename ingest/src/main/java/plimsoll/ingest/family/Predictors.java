package plimsoll.ingest.family;

import plimsoll.mathcore.tensor.Part;

/// What a block for multi-token prediction has besides a layer's own tensors, as DeepSeek names it.
final class Predictors {
    private Predictors() {}

    /// The norms of what goes in, the matrix that joins it, and the norm before the head.
    static void write(TensorList.At layer, int hidden) {
        layer.weight(Part.NORM, "enorm", "nextn.enorm", hidden)
                .weight(Part.NORM, "hnorm", "nextn.hnorm", hidden)
                .weight(Part.OTHER, "eh_proj", "nextn.eh_proj", 2L * hidden, hidden)
                .weight(Part.NORM, "shared_head.norm", "nextn.shared_head_norm", hidden);
    }

    /// Copies of embedding and head, which some checkpoints bring along.
    static void writeCopies(TensorList.At layer, int hidden, int vocabulary) {
        layer.weight(Part.HEAD, "shared_head.head", "nextn.shared_head_head", hidden, vocabulary)
                .weight(Part.EMBEDDING, "embed_tokens", "nextn.embed_tokens", hidden, vocabulary);
    }
}
