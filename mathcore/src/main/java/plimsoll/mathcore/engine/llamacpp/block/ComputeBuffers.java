package plimsoll.mathcore.engine.llamacpp.block;

import plimsoll.mathcore.engine.llamacpp.graph.Graph;
import plimsoll.mathcore.engine.llamacpp.graph.Peaks;
import plimsoll.mathcore.model.Model;

/// The size of every device's compute buffer, from the graph itself.
public final class ComputeBuffers {
    private ComputeBuffers() {}

    /// Whether the graph of every layer is known.
    public static boolean knows(Model model) {
        return Styles.knows(model.architecture())
                && model.layers().stream()
                        .filter(layer -> !layer.isMtp())
                        .allMatch(layer -> Mixers.knows(layer.attentions()));
    }

    /// Bytes by device, the host first.
    public static long[] of(GraphQuestion question) {
        Frame frame = new Frame(question, Styles.of(question.model().architecture()));
        Essence essence = Essence.of(frame);
        long[] peaks = Peaks.of(graph(frame, essence), question.sites());
        essence.twins().forEach((device, twin) -> peaks[device] = peaks[twin]);
        return peaks;
    }

    static Graph graph(Frame frame, Essence essence) {
        new Decoder(frame, essence.layers()).build();
        return frame.graph;
    }
}
