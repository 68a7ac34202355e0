package plimsoll.mathcore.engine.llamacpp.block;

import plimsoll.mathcore.attention.Rwkv;
import plimsoll.mathcore.engine.llamacpp.graph.Graph;
import plimsoll.mathcore.engine.llamacpp.graph.Peaks;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;

/// The size of every device's compute buffer, from the graph itself.
public final class ComputeBuffers {
    private ComputeBuffers() {}

    /// Whether the graph of every layer is known, or at least that of every kind of layer in a model whose architecture
    /// is not.
    public static boolean knows(Model model) {
        return (Styles.knows(model.architecture()) || (model.doubt().isPresent() && isSequence(model)))
                && HyperConnections.areWhole(model)
                && model.layers().stream()
                        .noneMatch(layer -> !layer.isMtp() && layer.any(attention -> !Mixers.knows(attention)));
    }

    /// Whether a model's blocks for multi-token prediction have a graph of their own. Where they have none, the engine
    /// builds the model's once more.
    public static boolean predicts(Model model) {
        return Predictors.of(model).isPresent();
    }

    /// Whether attention without materialised scores runs on every layer's own device.
    public static boolean keepsFlashAttention(GraphQuestion question) {
        return Fusion.keepsFlashAttention(question, Styles.of(question));
    }

    /// Whether each block is one mixer and what follows it, the shape of block that nobody needs to name.
    private static boolean isSequence(Model model) {
        return model.layers().stream()
                .map(Layer::attentions)
                .allMatch(all -> all.isEmpty() || (all.size() == 1 && !(all.getFirst() instanceof Rwkv)));
    }

    /// Bytes by device, the host first.
    public static long[] of(GraphQuestion question) {
        Frame frame = new Frame(question, Styles.of(question));
        Essence essence = Essence.of(frame);
        Peaks peaks = peaks(frame, essence);
        if (peaks.grows() || !essence.stands(peaks.marks())) {
            Frame again = new Frame(question, frame.style);
            return bytes(peaks(again, Essence.whole(again)));
        }
        long[] bytes = bytes(peaks);
        essence.twins().forEach((device, twin) -> bytes[device] = bytes[twin]);
        return bytes;
    }

    private static long[] bytes(Peaks peaks) {
        return peaks.bytes().stream().mapToLong(Long::longValue).toArray();
    }

    private static Peaks peaks(Frame frame, Essence essence) {
        return Peaks.of(graph(frame, essence), frame.question.sites());
    }

    static Graph graph(Frame frame, Essence essence) {
        if (frame.question.drafting().predicts()) {
            new Predictor(frame, essence.layers().getFirst()).build();
        } else {
            new Decoder(frame, essence.layers()).build();
        }
        return frame.graph;
    }
}
