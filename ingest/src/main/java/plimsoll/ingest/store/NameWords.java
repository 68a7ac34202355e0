package plimsoll.ingest.store;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The words of a file's name that say which model it is of, without those that say how it is stored.
final class NameWords {
    private static final Pattern BETWEEN = Pattern.compile("[^a-z0-9.]+|(?<!\\d)\\.|\\.(?!\\d)");
    private static final Pattern STORAGE = Pattern.compile(
            "i?q\\d\\w*|tq\\d|b?f(p)?(16|32|8)|mxfp4|nvfp4|[kmslx]|x+[sl]|nl|ud|imat|i1|gguf|mmproj|projector|model|"
                    + "vision|audio|lora|adapter|draft|mtp|eagle\\d?|dflash|dspark|[01]");

    private NameWords() {}

    static Set<String> of(String name) {
        return Arrays.stream(BETWEEN.split(name.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty() && !STORAGE.matcher(word).matches())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Whether one name says no more than the other of the model.
    static boolean agree(String one, String other) {
        Set<String> words = of(one);
        Set<String> others = of(other);
        return !words.isEmpty() && !others.isEmpty() && (words.containsAll(others) || others.containsAll(words));
    }
}
