package plimsoll.probes.nvml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A part of what `nvidia-smi -q` prints, as text or as XML: a heading with a value, or with parts of its own.
///
/// @param key   the heading in lower case with `_` between words, so that both forms have the same
/// @param value what stands behind it, empty where it only has parts
/// @param parts filled while it is read
record SmiNode(String key, String value, List<SmiNode> parts) {

    static SmiNode of(String heading, String value) {
        String key = heading.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_|_$", "");
        return new SmiNode(key, value, new ArrayList<>());
    }

    /// The parts under one of these headings.
    Stream<SmiNode> all(String... keys) {
        List<String> wanted = List.of(keys);
        return parts.stream().filter(part -> wanted.contains(part.key));
    }

    /// The first value at one of these paths: `fb_memory_usage/total`. The headings of a path are tried in their order.
    Optional<String> text(String... paths) {
        return Stream.of(paths).flatMap(path -> at(path).stream()).findFirst();
    }

    private Optional<String> at(String path) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            return all(path).map(SmiNode::value).findFirst();
        }
        return all(path.substring(0, slash))
                .flatMap(part -> part.at(path.substring(slash + 1)).stream())
                .findFirst();
    }
}
