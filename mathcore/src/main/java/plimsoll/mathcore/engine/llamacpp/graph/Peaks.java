package plimsoll.mathcore.engine.llamacpp.graph;

/// The size of every device's compute buffer for a graph.
public final class Peaks {
    private Peaks() {}

    /// Schedules and lays out a graph; the graph is used up. Bytes by device, the host first.
    public static long[] of(Graph graph, Sites sites) {
        new Scheduler(sites, graph).assign();
        return new Allocator(sites).peaks(new Schedule(sites, graph));
    }
}
