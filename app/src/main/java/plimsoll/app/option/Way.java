package plimsoll.app.option;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A way of drafting tokens that llama.cpp is planned with. Source: llama.cpp b10587, `common/speculative.cpp`.
public enum Way {
    NONE,
    DRAFT_SIMPLE,
    DRAFT_MTP;

    /// Its name in llama.cpp.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The way of a name.
    static Optional<Way> of(String word) {
        return Arrays.stream(values()).filter(way -> way.word().equals(word)).findFirst();
    }
}
