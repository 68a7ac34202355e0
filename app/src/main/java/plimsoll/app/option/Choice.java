package plimsoll.app.option;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import plimsoll.mathcore.tensor.ElementType;

/// One of a few words, upper or lower case.
///
/// @param values   what can be chosen, in the order in which sentences name it
/// @param label    the word of each
/// @param synonyms further words
record Choice<T>(List<T> values, Function<T, String> label, Map<String, T> synonyms) implements Domain<T> {
    /// The names of an enumeration, in lower case.
    static <E extends Enum<E>> Choice<E> of(E[] values) {
        return new Choice<>(List.of(values), value -> value.name().toLowerCase(Locale.ROOT), Map.of());
    }

    /// Some of the element types, by label.
    static Choice<ElementType> of(ElementType... types) {
        return new Choice<>(List.of(types), ElementType::label, Map.of());
    }

    /// The same choice with further words.
    Choice<T> or(Map<String, T> words) {
        return new Choice<>(values, label, words);
    }

    @Override
    public Optional<T> read(String words) {
        String typed = words.strip().toLowerCase(Locale.ROOT);
        return values.stream()
                .filter(value -> label.apply(value).equals(typed))
                .findFirst()
                .or(() -> Optional.ofNullable(synonyms.get(typed)));
    }

    @Override
    public String write(T value) {
        return label.apply(value);
    }

    @Override
    public String what() {
        List<String> labels = values.stream().map(label).toList();
        return String.join(", ", labels.subList(0, labels.size() - 1)) + " or " + labels.getLast();
    }
}
