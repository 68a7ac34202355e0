package plimsoll.mathcore.engine.llamacpp.graph;

import java.util.List;
import plimsoll.mathcore.hardware.Backend;

/// The devices that a graph may run on.
///
/// @param backends   how each is driven, the host first
/// @param alignments every tensor in a device's buffer starts at a multiple of it, bytes
/// @param offloads   whether large batches on weights in host memory run on the first accelerator
/// @param copies     how many sets of inputs the scheduler keeps: more than one for pipeline parallelism
public record Sites(List<Backend> backends, List<Integer> alignments, boolean offloads, int copies) {
    public Sites {
        backends = List.copyOf(backends);
        alignments = List.copyOf(alignments);
    }

    int size() {
        return backends.size();
    }

    /// How a device is driven.
    public Backend backend(int device) {
        return backends.get(device);
    }
}
