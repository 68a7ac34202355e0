package plimsoll.app.part;

/// Says where a number comes from: the equation with the values put in, and its basis. Asked only when a person points.
@FunctionalInterface
public interface Notes {
    /// @param row  which device or layer, counted from 0
    /// @param kind which of its numbers
    /// @return some lines, or empty where there is nothing to say
    String of(int row, MemoryKind kind);
}
