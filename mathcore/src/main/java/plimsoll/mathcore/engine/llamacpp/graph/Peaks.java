package plimsoll.mathcore.engine.llamacpp.graph;

import java.util.Arrays;
import java.util.List;

/// How large every device's compute buffer gets while a graph runs.
///
/// @param bytes by device, the host first
/// @param marks what the buffers look like at the end of each block: equal numbers for equal looks
/// @param grows whether every layer leaves something behind, so that layers cannot stand for each other
public record Peaks(List<Long> bytes, List<Long> marks, boolean grows) {
    /// Schedules and lays out a graph; the graph is used up.
    public static Peaks of(Graph graph, Sites sites) {
        new Scheduler(sites, graph).assign();
        Allocator allocator = new Allocator(sites);
        Schedule schedule = new Schedule(sites, graph);
        long[] peaks = allocator.peaks(schedule);
        return new Peaks(Arrays.stream(peaks).boxed().toList(), allocator.marks(), schedule.grows());
    }
}
