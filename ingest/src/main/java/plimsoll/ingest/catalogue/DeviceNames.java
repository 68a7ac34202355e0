package plimsoll.ingest.catalogue;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

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
        Set<String> words = new LinkedHashSet<>();
        String text = name.toLowerCase(Locale.ROOT);
        String last = "";
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && isPartOfWord(text.charAt(i))) {
                continue;
            }
            last = add(words, last, text.substring(start, i));
            if (i < text.length() && text.charAt(i) == '+') {
                last = add(words, last, "plus");
            }
            start = i + 1;
        }
        return words;
    }

    /// The words written together, so that spaces do not matter.
    static String key(String name) {
        return String.join("", words(name));
    }

    private static String add(Set<String> words, String last, String word) {
        String plain = word.endsWith("gib") ? word.substring(0, word.length() - 3) + "gb" : word;
        if (plain.equals("gb") && !last.isEmpty() && last.chars().allMatch(Character::isDigit)) {
            words.remove(last);
            words.add(last + plain);
        } else if (!plain.isEmpty() && !NOISE.contains(plain)) {
            words.add(plain);
        }
        return plain.isEmpty() ? last : plain;
    }

    private static boolean isPartOfWord(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    }
}
