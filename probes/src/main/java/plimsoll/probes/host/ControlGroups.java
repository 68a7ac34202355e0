package plimsoll.probes.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The memory limits of the control groups that this process is in, version 2 (one tree) and version 1 (a tree a
/// controller).
/// A group is bound by its parents too, so the lowest limit on the way up holds.
final class ControlGroups {
    private final Path root;

    /// @param root `/`, or a folder of the same shape
    ControlGroups(Path root) {
        this.root = root;
    }

    Optional<MemoryLimit> lowest() {
        return text(root.resolve("proc/self/cgroup")).stream()
                .flatMap(String::lines)
                .flatMap(this::limits)
                .min(Comparator.comparingLong(MemoryLimit::bytes));
    }

    /// A line is `hierarchy:controllers:path`; version 2 has the hierarchy 0 and no controllers.
    private Stream<MemoryLimit> limits(String line) {
        String[] fields = line.split(":", 3);
        if (fields.length < 3) {
            return Stream.empty();
        }
        if (fields[1].isEmpty()) {
            return upwards("sys/fs/cgroup", fields[2], "memory.max", "memory.current", "inactive_file");
        }
        boolean ofMemory = List.of(fields[1].split(",")).contains("memory");
        return ofMemory
                ? upwards(
                        "sys/fs/cgroup/memory",
                        fields[2],
                        "memory.limit_in_bytes",
                        "memory.usage_in_bytes",
                        "total_inactive_file")
                : Stream.empty();
    }

    /// Inside a container the path is the host's and the group lies at the mount's top, so that is looked at in any
    /// case.
    private Stream<MemoryLimit> upwards(String mount, String path, String limit, String usage, String cache) {
        Path top = root.resolve(mount);
        Path group = top.resolve(path.replaceFirst("^/+", "")).normalize();
        return Stream.iterate(group, at -> at != null && at.startsWith(top), Path::getParent)
                .filter(Files::isDirectory)
                .flatMap(at -> limit(at, limit, usage, cache).stream());
    }

    private Optional<MemoryLimit> limit(Path group, String limit, String usage, String cache) {
        OptionalLong most = number(group.resolve(limit));
        if (most.isEmpty()) {
            return Optional.empty();
        }
        long held = number(group.resolve(usage)).orElse(0) - reclaimable(group, cache);
        Path shown = Path.of("/").resolve(root.relativize(group.resolve(limit)));
        return Optional.of(new MemoryLimit(most.getAsLong(), Math.max(0, held), shown.toString()));
    }

    private long reclaimable(Path group, String key) {
        Matcher line = Pattern.compile("(?m)^" + key + " (\\d{1,18})$")
                .matcher(text(group.resolve("memory.stat")).orElse(""));
        return line.find() ? Long.parseLong(line.group(1)) : 0;
    }

    /// Empty for the word `max`, which means no limit.
    private static OptionalLong number(Path file) {
        return text(file)
                .map(String::strip)
                .filter(digits -> digits.matches("\\d{1,18}"))
                .map(digits -> OptionalLong.of(Long.parseLong(digits)))
                .orElse(OptionalLong.empty());
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
