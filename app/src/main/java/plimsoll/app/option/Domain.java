package plimsoll.app.option;

import java.util.Optional;

/// The values that an option takes, as words.
///
/// @param <T> what the words stand for
public interface Domain<T> {
    /// The value of these words; empty where they stand for none.
    Optional<T> read(String words);

    /// How the engine's own command line spells the value.
    String write(T value);

    /// What the option takes, with its range, as it follows "takes" in a sentence.
    String what();

    /// Whether a list in JSON stands for words joined by commas.
    default boolean isList() {
        return false;
    }
}
