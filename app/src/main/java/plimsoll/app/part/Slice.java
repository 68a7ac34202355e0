package plimsoll.app.part;

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
}
