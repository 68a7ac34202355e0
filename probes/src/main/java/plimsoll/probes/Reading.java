package plimsoll.probes;

import java.util.Optional;
import java.util.function.Function;

/// What an instrument said: a value, or why there is none. Never 0 for unknown.
public sealed interface Reading<T> {
    /// The instrument gave a value.
    record Measured<T>(T value) implements Reading<T> {}

    /// This machine has no such instrument; nothing is wrong.
    ///
    /// @param why one sentence
    record NotOffered<T>(String why) implements Reading<T> {}

    /// The instrument is there and gave no value.
    ///
    /// @param why one sentence: what, where and what to do
    record Failed<T>(String why) implements Reading<T> {}

    static <T> Reading<T> measured(T value) {
        return new Measured<>(value);
    }

    static <T> Reading<T> notOffered(String why) {
        return new NotOffered<>(why);
    }

    static <T> Reading<T> failed(String why) {
        return new Failed<>(why);
    }

    /// The value, empty where there is none.
    default Optional<T> found() {
        return this instanceof Measured<T> measured ? Optional.of(measured.value()) : Optional.empty();
    }

    /// Why there is no value, empty where there is one.
    default Optional<String> reason() {
        return switch (this) {
            case Measured<T> measured -> Optional.empty();
            case NotOffered<T> absent -> Optional.of(absent.why());
            case Failed<T> broken -> Optional.of(broken.why());
        };
    }

    /// Carries on with the value, or hands the reason on.
    default <R> Reading<R> then(Function<? super T, Reading<R>> next) {
        return switch (this) {
            case Measured<T> measured -> next.apply(measured.value());
            case NotOffered<T> absent -> notOffered(absent.why());
            case Failed<T> broken -> failed(broken.why());
        };
    }

    /// This reading, or the other one where this has no value.
    default Reading<T> or(Reading<T> other) {
        return this instanceof Measured<T> ? this : other;
    }
}
