package plimsoll.mathcore.engine.llamacpp.graph;

import java.util.List;
import java.util.stream.IntStream;
import plimsoll.mathcore.hardware.Backend;

/// Devices for graphs to run on: a host that aligns to 32 bytes and CUDA devices that align to 128.
final class Rigs {
    private Rigs() {}

    static Sites processor() {
        return gpus(0, true, 1);
    }

    static Sites gpus(int count, boolean offloads, int copies) {
        List<Backend> backends = IntStream.rangeClosed(0, count)
                .mapToObj(device -> device == 0 ? Backend.CPU : Backend.CUDA)
                .toList();
        List<Integer> alignments = IntStream.rangeClosed(0, count)
                .mapToObj(device -> device == 0 ? 32 : 128)
                .toList();
        return new Sites(backends, alignments, offloads, copies);
    }

    /// The peak of every device's buffer for a graph that ends in these tensors.
    static List<Long> peaks(Sites sites, Node... ends) {
        Graph graph = new Graph();
        List.of(ends).forEach(graph::expand);
        return Peaks.of(graph, sites).bytes();
    }

    /// The peak of the host's buffer, in tensors of so many bytes.
    static long tensors(long bytes, Node... ends) {
        return peaks(processor(), ends).getFirst() / bytes;
    }
}
