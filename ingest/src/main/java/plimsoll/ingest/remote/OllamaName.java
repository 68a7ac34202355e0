package plimsoll.ingest.remote;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A model of Ollama: `ollama:[host/][namespace/]name[:tag]`.
///
/// @param registry the server's address, without a slash at its end
/// @param model    `namespace/name`
public record OllamaName(URI registry, String model, String tag) {
    private static final String REGISTRY = "https://registry.ollama.ai";
    private static final String LIBRARY = "library/";
    private static final String PART = "[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?";
    private static final Pattern FORM = Pattern.compile("(?i:ollama:)(?:(https?)://)?"
            + "(?:((?:[A-Za-z0-9-]+\\.)+[A-Za-z0-9-]+(?::\\d{1,5})?|[A-Za-z0-9.-]+:\\d{1,5}|localhost)/)?"
            + "(" + PART + "(?:/" + PART + ")?)(?::([A-Za-z0-9_][A-Za-z0-9._-]*))?");

    /// From words as a person types them; empty where they are no such name.
    public static Optional<OllamaName> of(String words) {
        Matcher match = FORM.matcher(words);
        if (!match.matches()) {
            return Optional.empty();
        }
        String host = or(match.group(2), "");
        String server = host.isEmpty() ? REGISTRY : or(match.group(1), "https") + "://" + host;
        String path = match.group(3);
        return Addresses.web(server)
                .map(registry -> new OllamaName(
                        registry, path.contains("/") ? path : LIBRARY + path, or(match.group(4), "latest")));
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    /// As a person would write it.
    public String shown() {
        String host = registry.toString().equals(REGISTRY) ? "" : registry.getRawAuthority() + "/";
        return "ollama:" + host + name() + ":" + tag;
    }

    /// Without what is usual.
    String name() {
        return model.startsWith(LIBRARY) ? model.substring(LIBRARY.length()) : model;
    }
}
