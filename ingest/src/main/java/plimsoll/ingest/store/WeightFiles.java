package plimsoll.ingest.store;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the names of files tell: which hold weights, which are parts of a set, which are downloads under way.
final class WeightFiles {
    /// One part of a set.
    ///
    /// @param stem  what stands before the numbers
    /// @param no    as written
    /// @param count how many parts there are
    record Part(String stem, int no, int count) {}

    private static final Pattern PART = Pattern.compile("(?i)(.+)-(\\d{5})-of-(\\d{5})");

    /// Endings of downloads under way: llama.cpp, the Hugging Face hub, LM Studio and browsers.
    private static final List<String> UNDER_WAY = List.of(
            ".downloadinprogress", ".incomplete", ".part", ".partial", ".crdownload", ".download", ".aria2", ".tmp");

    private static final List<String> ENDINGS = List.of(".gguf", ".safetensors", ".bin", ".pt", ".pth");

    /// Files that say what the folder is.
    private static final List<String> SIGNS = List.of(
            "config.json",
            "adapter_config.json",
            "model_index.json",
            "model.safetensors.index.json",
            "pytorch_model.bin.index.json");

    /// Endings of files that need no second look.
    private static final Pattern PLAIN =
            Pattern.compile("(?i).*\\.(json|txt|md|py|model|jinja|png|jpg|lock|etag|tiktoken)");

    private WeightFiles() {}

    /// Whether a file of this name could be of a model.
    static boolean concerns(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return isGguf(lower)
                || ENDINGS.stream().anyMatch(lower::endsWith)
                || SIGNS.contains(lower)
                || finished(name).filter(WeightFiles::concerns).isPresent();
    }

    /// Whether it is certainly no folder.
    static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches();
    }

    static boolean isGguf(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".gguf");
    }

    static boolean isSafetensors(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".safetensors");
    }

    /// The name that a download under way will have; empty where it is none.
    static Optional<String> finished(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return UNDER_WAY.stream()
                .filter(lower::endsWith)
                .findFirst()
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .map(whole -> whole.startsWith("downloading_") ? whole.substring("downloading_".length()) : whole);
    }

    /// The name without its ending.
    static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /// Which part of a set a file of this name is.
    static Optional<Part> part(String name) {
        Matcher match = PART.matcher(stem(name));
        return match.matches()
                ? Optional.of(
                        new Part(match.group(1), Integer.parseInt(match.group(2)), Integer.parseInt(match.group(3))))
                : Optional.empty();
    }

    /// The name of the model in a file: without ending and part.
    static String modelName(String name) {
        return part(name).map(Part::stem).orElse(stem(name));
    }
}
