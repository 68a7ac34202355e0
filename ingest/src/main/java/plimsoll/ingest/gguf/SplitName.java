package plimsoll.ingest.gguf;

import java.util.Optional;
import java.util.regex.Pattern;

/// The name of one part of a split model: `NAME-00002-of-00003.gguf`.
///
/// @param prefix what stands before the numbers
/// @param no     which part, counted from 1
/// @param count  how many parts
public record SplitName(String prefix, int no, int count) {
    private static final Pattern FORM = Pattern.compile("(.*)-(\\d{5})-of-(\\d{5})\\.gguf", Pattern.DOTALL);

    static Optional<SplitName> of(String fileName) {
        var match = FORM.matcher(fileName);
        return match.matches()
                ? Optional.of(new SplitName(
                        match.group(1), Integer.parseInt(match.group(2)), Integer.parseInt(match.group(3))))
                : Optional.empty();
    }

    SplitName part(int other) {
        return new SplitName(prefix, other, count);
    }

    /// The part's file.
    public String fileName() {
        return "%s-%05d-of-%05d.gguf".formatted(prefix, no, count);
    }
}
