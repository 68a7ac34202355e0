package plimsoll.ingest.catalogue;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Device names as bags of words, so that `NVIDIA GeForce RTX 4090 Laptop GPU` and `rtx4090 laptop` meet.
final class DeviceNames {
    /// Words that vendors add and people leave out. They never tell two products apart.
    private static final Set<String> NOISE = Set.of(
            "nvidia",
            "geforce",
            "amd",
            "radeon",
            "instinct",
            "intel",
            "tesla",
            "corporation",
            "graphics",
            "gpu",
            "generation",
            "workstation",
            "edition",
            "tm",
            "r");

    private DeviceNames() {}

    /// The words that count, in order. A size stands as one word: `80 GB` and `80GiB` are `80gb`.
    static Set<String> words(String name) {
        String plain = name.toLowerCase(Locale.ROOT)
                .replaceAll("(\\d+)\\s*gi?b\\b", "$1gb ")
                .replace("+", " plus ");
        return Arrays.stream(plain.split("[^a-z0-9]+"))
                .filter(word -> !word.isEmpty() && !NOISE.contains(word))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// The words written together, so that spaces do not matter.
    static String key(String name) {
        return String.join("", words(name));
    }
}
