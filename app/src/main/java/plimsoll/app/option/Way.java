package plimsoll.app.option;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A way of drafting tokens that llama.cpp is planned with. Source: llama.cpp b10587, `common/speculative.cpp` and
/// `common/common.h`.
public enum Way {
    NONE(0, 0),
    DRAFT_SIMPLE(0, 0),
    DRAFT_MTP(0, 0),
    NGRAM_SIMPLE(48, 0),
    NGRAM_MAP_K(48, 0),
    NGRAM_MAP_K4V(48, 0),
    NGRAM_MOD(64, 1 << 22),
    NGRAM_CACHE(8, 0);

    private final int most;
    private final int entries;

    /// @param most    tokens of one draft that is looked up; 0 where models draft
    /// @param entries tokens in the table that it is looked up in, where that has a size of its own
    Way(int most, int entries) {
        this.most = most;
        this.entries = entries;
    }

    /// Its name in llama.cpp.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The way of a name.
    static Optional<Way> of(String word) {
        return Arrays.stream(values()).filter(way -> way.word().equals(word)).findFirst();
    }

    /// Whether drafts are looked up, without a model.
    boolean looksUp() {
        return most > 0;
    }

    /// Tokens of one draft unless something else is said.
    int most() {
        return most;
    }

    /// Bytes of the table.
    long table() {
        return (long) entries * Integer.BYTES;
    }
}
