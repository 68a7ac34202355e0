package plimsoll.ingest.family;

import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// Residual streams side by side, mixed before and after each part of a layer by matrices computed from them
/// (manifold-constrained hyper-connections).
///
/// @param hiddenSize width of one stream
/// @param count      streams
record DeepSeek4Streams(int hiddenSize, int count) {
    /// Weights to read from the streams, to write to them, and to mix them with each other.
    void write(TensorList.At layer, String part) {
        long weights = (2L + count) * count;
        layer.as(ElementType.F32)
                .both(Part.OTHER, "hc_" + part + "_fn", "hc_" + part + "_fn.weight", all(), weights)
                .both(Part.OTHER, "hc_" + part + "_base", "hc_" + part + "_base.weight", weights)
                .both(Part.OTHER, "hc_" + part + "_scale", "hc_" + part + "_scale.weight", 3);
    }

    /// Weights to read from the streams alone, before the head.
    void writeHead(TensorList.At output, String checkpoint, String gguf) {
        output.as(ElementType.F32)
                .both(Part.OTHER, checkpoint + "fn", gguf + "fn.weight", all(), count)
                .both(Part.OTHER, checkpoint + "base", gguf + "base.weight", count)
                .both(Part.OTHER, checkpoint + "scale", gguf + "scale.weight", 1);
    }

    private long all() {
        return (long) count * hiddenSize;
    }
}
