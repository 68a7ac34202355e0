package plimsoll.mathcore.engine.llamacpp.graph;

import java.util.Arrays;

/// One device's compute buffer while a graph is laid out in it: a list of free stretches by address, the last one
/// endless. A tensor takes the smallest stretch that holds it, the endless one only where no other does.
///
/// Source: llama.cpp b10587, `ggml_dyn_tallocr` in ggml/src/ggml-alloc.c.
final class Arena {
    private static final int FEW = 32;

    private final long alignment;
    private long[] starts = new long[FEW];
    private long[] sizes = new long[FEW];
    private int count = 1;
    private long peak;

    Arena(int alignment) {
        this.alignment = alignment;
        sizes[0] = Long.MAX_VALUE / 2;
    }

    /// The end of the highest tensor so far.
    long peak() {
        return peak;
    }

    long padded(long bytes) {
        return (bytes + alignment - 1) & -alignment;
    }

    /// Takes room for so many bytes and returns where it starts.
    long take(long bytes) {
        long size = padded(bytes);
        int best = count - 1;
        long bestSize = Long.MAX_VALUE;
        for (int at = 0; at < count - 1; at++) {
            if (sizes[at] >= size && sizes[at] <= bestSize) {
                best = at;
                bestSize = sizes[at];
            }
        }
        long start = starts[best];
        starts[best] += size;
        sizes[best] -= size;
        if (sizes[best] == 0) {
            remove(best);
        }
        peak = Math.max(peak, start + size);
        return start;
    }

    /// Gives a stretch back; it grows together with the first free neighbour by address. Empty stretches may lie within
    /// others, so every one has to be looked at, as the engine does.
    void give(long start, long bytes) {
        long size = padded(bytes);
        for (int at = 0; at < count; at++) {
            if (starts[at] + sizes[at] == start) {
                sizes[at] += size;
                joinNext(at);
                return;
            }
            if (start + size == starts[at]) {
                starts[at] = start;
                sizes[at] += size;
                joinNext(at - 1);
                return;
            }
        }
        int at = 0;
        while (at < count && starts[at] < start) {
            at++;
        }
        insert(at, start, size);
    }

    /// A number that equal free lists share.
    long fingerprint() {
        long mixed = count;
        for (int at = 0; at < count - 1; at++) {
            mixed = (mixed * 31 + starts[at]) * 31 + sizes[at];
        }
        return mixed * 31 + starts[count - 1];
    }

    private void joinNext(int at) {
        if (at >= 0 && at < count - 1 && starts[at] + sizes[at] == starts[at + 1]) {
            sizes[at] += sizes[at + 1];
            remove(at + 1);
        }
    }

    private void insert(int at, long start, long size) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            sizes = Arrays.copyOf(sizes, 2 * count);
        }
        System.arraycopy(starts, at, starts, at + 1, count - at);
        System.arraycopy(sizes, at, sizes, at + 1, count - at);
        starts[at] = start;
        sizes[at] = size;
        count++;
    }

    private void remove(int at) {
        System.arraycopy(starts, at + 1, starts, at, count - at - 1);
        System.arraycopy(sizes, at + 1, sizes, at, count - at - 1);
        count--;
    }
}
