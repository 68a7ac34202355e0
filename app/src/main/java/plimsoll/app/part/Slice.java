package plimsoll.app.part;

/// A stretch of memory of one kind.
public record Slice(MemoryKind kind, long bytes) {}
