package plimsoll.ingest.gguf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// The metadata of a GGUF file in the order of the file.
///
/// A lookup is empty where the key is absent and where its value is of another kind; [#get] tells these apart.
public record GgufMetadata(Map<String, GgufValue> entries) {
    public GgufMetadata {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /// The value under a key.
    public Optional<GgufValue> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /// The whole number under a key.
    public OptionalLong whole(String key) {
        return get(key).map(GgufValue::whole).orElse(OptionalLong.empty());
    }

    /// The floating-point number under a key.
    public OptionalDouble real(String key) {
        return get(key).map(GgufValue::real).orElse(OptionalDouble.empty());
    }

    /// The text under a key.
    public Optional<String> text(String key) {
        return get(key).flatMap(GgufValue::text);
    }

    /// The short array of whole numbers or flags under a key.
    public Optional<List<Long>> wholes(String key) {
        return get(key).flatMap(GgufValue::wholes);
    }

    /// How many elements the array under a key has: the vocabulary is the count of `tokenizer.ggml.tokens`.
    public OptionalLong count(String key) {
        return get(key).map(GgufValue::count).orElse(OptionalLong.empty());
    }

    /// llama.cpp's name of the model's family, the prefix of its keys.
    public Optional<String> architecture() {
        return text("general.architecture");
    }
}
