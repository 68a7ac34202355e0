package plimsoll.mathcore.engine.llamacpp.graph;

import java.util.Arrays;
import java.util.List;

/// How large every device's compute buffer gets while a graph runs.
///
/// @param bytes by device, the host first
/// @param marks what the buffers look like at the end of each block: equal numbers for equal looks
public record Peaks(List<Long> bytes, List<Long> marks) {
    /// Schedules and lays out a graph; the graph is used up.
    public static Peaks of(Graph graph, Sites sites) {
        new Scheduler(sites, graph).assign();
        Allocator allocator = new Allocator(sites);
        long[] peaks = allocator.peaks(new Schedule(sites, graph));
        return new Peaks(Arrays.stream(peaks).boxed().toList(), allocator.marks());
    }
}
