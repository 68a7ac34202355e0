package plimsoll.ingest.store;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Names such as `ollama:gemma:2b`, for models that have been pulled to this machine.
///
/// Source: ollama, types/model/name.go: registry `registry.ollama.ai`, account `library` and tag `latest` go without
/// saying.
public final class OllamaNames {
    private static final String BEGINNING = "ollama:";

    private OllamaNames() {}

    /// The path of the pulled model that a word names, as a word; any other word as it is.
    public static String resolved(String word, Environment here) {
        return word.regionMatches(true, 0, BEGINNING, 0, BEGINNING.length())
                ? path(word.substring(BEGINNING.length()), here)
                        .map(Path::toString)
                        .orElse(word)
                : word;
    }

    /// Where the weights of a pulled model lie; empty where it has not been pulled.
    public static Optional<Path> path(String name, Environment here) {
        try {
            Optional<Path> manifest = manifest(name);
            return new OllamaStore()
                    .folders(here).stream()
                            .flatMap(folder -> manifest.flatMap(path -> OllamaLayout.blob(folder, path)).stream())
                            .findFirst();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// `host/account/name/tag`; empty for what could lead out of the folder.
    private static Optional<Path> manifest(String name) {
        int colon = name.lastIndexOf(':');
        boolean tagged = colon > name.lastIndexOf('/');
        String tag = tagged ? name.substring(colon + 1) : "latest";
        List<String> words = new ArrayList<>(Arrays.asList((tagged ? name.substring(0, colon) : name).split("/", -1)));
        if (words.size() == 1) {
            words.addFirst("library");
        }
        if (words.size() == 2) {
            words.addFirst("registry.ollama.ai");
        }
        words.add(tag);
        boolean isWrong = words.size() != 4
                || words.stream().anyMatch(word -> word.isBlank() || word.startsWith(".") || word.contains("\\"));
        return isWrong ? Optional.empty() : Optional.of(Path.of(words.getFirst(), words.get(1), words.get(2), tag));
    }
}
