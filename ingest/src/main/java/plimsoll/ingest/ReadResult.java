package plimsoll.ingest;

import java.util.function.Function;

/// What a reader answers: the value, or one sentence that says what is wrong, where, and what to do.
public sealed interface ReadResult<T> {
    /// It was read.
    record Read<T>(T value) implements ReadResult<T> {}

    /// It could not be read.
    ///
    /// @param sentence what is wrong, where, and what to do; fit to be shown to a person as it is
    record Refused<T>(String sentence) implements ReadResult<T> {}

    /// The value turned into another.
    default <R> ReadResult<R> map(Function<? super T, ? extends R> turn) {
        return then(value -> new Read<>(turn.apply(value)));
    }

    /// The value handed to a further reader.
    default <R> ReadResult<R> then(Function<? super T, ReadResult<R>> next) {
        return switch (this) {
            case Read<T>(T value) -> next.apply(value);
            case Refused<T>(String sentence) -> new Refused<>(sentence);
        };
    }
}
