package plimsoll.app.part;

/// A stretch of memory of one kind, with where its number comes from.
///
/// @param basis    how it is known, a few words such as `from the file`; empty where there is nothing to say
/// @param equation the formula with the values put in, or empty
public record Slice(MemoryKind kind, long bytes, String basis, String equation) {}
