package plimsoll.app.part;

import java.util.List;
import plimsoll.app.figure.Figures;
import plimsoll.mathcore.plan.DeviceMemory;
import plimsoll.mathcore.plan.Parts;

/// A stretch of memory of one kind.
///
/// @param bytes the most that it may be, where something is in doubt
/// @param least the least that it may be, bytes
public record Slice(MemoryKind kind, long bytes, long least) {
    /// A stretch of which nothing is in doubt.
    public Slice(MemoryKind kind, long bytes) {
        this(kind, bytes, bytes);
    }

    /// Whether it is between two figures.
    public boolean isOpen() {
        return least < bytes;
    }

    /// Its size in words, or both ends of it.
    public String size() {
        return isOpen() ? Figures.size(least) + " – " + Figures.size(bytes) : Figures.size(bytes);
    }

    /// The same in GiB without the unit.
    String gib() {
        return isOpen() ? Figures.gib(least) + " – " + Figures.gib(bytes) : Figures.gib(bytes);
    }

    /// What a plan puts on a device, and what others hold there, in the order they are drawn.
    public static List<Slice> of(DeviceMemory d) {
        Parts p = d.parts();
        Parts least = d.least();
        return List.of(
                new Slice(MemoryKind.WEIGHTS, p.weights(), least.weights()),
                new Slice(MemoryKind.KV_CACHE, p.kvCache(), least.kvCache()),
                new Slice(MemoryKind.STATE, p.recurrentState(), least.recurrentState()),
                new Slice(MemoryKind.COMPUTE, p.compute() + p.output(), least.compute() + least.output()),
                new Slice(MemoryKind.COMPANIONS, beside(p), beside(least)),
                new Slice(MemoryKind.OVERHEAD, p.overhead()),
                new Slice(MemoryKind.OTHERS, d.device().others()));
    }

    private static long beside(Parts p) {
        return p.projector() + p.draft() + p.adapters();
    }
}
