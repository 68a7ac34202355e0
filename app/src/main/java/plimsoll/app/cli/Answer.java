package plimsoll.app.cli;

import java.util.function.Function;
import plimsoll.ingest.ReadResult;

/// A value on its way to an answer, or why there is none.
sealed interface Answer<T> {
    /// The value.
    record Value<T>(T value) implements Answer<T> {}

    /// No answer.
    ///
    /// @param status   the process's exit status
    /// @param sentence what is wrong, where and what to do
    record Refused<T>(int status, String sentence) implements Answer<T> {}

    static <T> Answer<T> of(T value) {
        return new Value<>(value);
    }

    static <T> Answer<T> wrongUse(String sentence) {
        return new Refused<>(Status.WRONG_USE, sentence);
    }

    static <T> Answer<T> unreadable(String sentence) {
        return new Refused<>(Status.UNREADABLE, sentence);
    }

    static <T> Answer<T> of(ReadResult<T> read) {
        return switch (read) {
            case ReadResult.Read<T>(T value) -> of(value);
            case ReadResult.Refused<T>(String sentence) -> unreadable(sentence);
        };
    }

    /// Goes on with the value.
    default <R> Answer<R> then(Function<? super T, Answer<R>> next) {
        return switch (this) {
            case Value<T>(T value) -> next.apply(value);
            case Refused<T>(int status, String sentence) -> new Refused<>(status, sentence);
        };
    }
}
