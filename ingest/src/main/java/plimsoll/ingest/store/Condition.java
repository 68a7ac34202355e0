package plimsoll.ingest.store;

/// Whether a model could be used as it lies there.
public sealed interface Condition {
    /// All of it is there and could be read.
    record Whole() implements Condition {}

    /// Part of it is missing.
    ///
    /// @param sentence what is missing and what to do
    record Incomplete(String sentence) implements Condition {}

    /// It is there and cannot be read as a model.
    ///
    /// @param sentence what is wrong and what to do
    record Unreadable(String sentence) implements Condition {}

    /// What is wrong; empty where nothing is.
    default String problem() {
        return switch (this) {
            case Whole ignored -> "";
            case Incomplete(String sentence) -> sentence;
            case Unreadable(String sentence) -> sentence;
        };
    }
}
