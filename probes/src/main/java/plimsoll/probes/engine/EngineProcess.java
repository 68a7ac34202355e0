package plimsoll.probes.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// How a process of this machine was started, as far as the system tells.
///
/// @param words     program and arguments; none where they are not told
/// @param folder    what relative paths in them are relative to; Linux alone tells
/// @param variables of its environment those that were asked for; empty where they are not told; Linux alone tells
public record EngineProcess(List<String> words, Optional<Path> folder, Optional<Map<String, String>> variables) {
    /// One of which nothing is known.
    public static final EngineProcess UNKNOWN = new EngineProcess(List.of(), Optional.empty(), Optional.empty());

    private static final int MOST_ENVIRONMENT = 4 << 20;

    public EngineProcess {
        words = List.copyOf(words);
        variables = variables.map(Map::copyOf);
    }

    /// Of a process by its number.
    ///
    /// @param names variables of its environment that are wanted; keys and tokens lie beside them and are not read
    public static EngineProcess of(long pid, Set<String> names) {
        return of(Path.of("/"), pid, names);
    }

    static EngineProcess of(Path root, long pid, Set<String> names) {
        Path process = root.resolve("proc").resolve(String.valueOf(pid));
        return new EngineProcess(
                words(process.resolve("cmdline"), pid),
                folder(process.resolve("cwd")),
                variables(process.resolve("environ"), names));
    }

    /// Each is `NAME=value` and ends with a zero. What was not asked for never becomes a text, and is wiped.
    private static Optional<Map<String, String>> variables(Path file, Set<String> names) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] all = in.readNBytes(MOST_ENVIRONMENT);
            Map<String, String> found = new TreeMap<>();
            int from = 0;
            for (int at = 0; at < all.length; at++) {
                if (all[at] == 0) {
                    variable(all, from, at, names).ifPresent(one -> found.putIfAbsent(one.getKey(), one.getValue()));
                    from = at + 1;
                }
            }
            Arrays.fill(all, (byte) 0);
            return Optional.of(found);
        } catch (IOException untold) {
            return Optional.empty();
        }
    }

    private static Optional<Map.Entry<String, String>> variable(byte[] all, int from, int to, Set<String> names) {
        return names.stream()
                .filter(name -> startsWith(all, from, to, (name + "=").getBytes(StandardCharsets.UTF_8)))
                .findFirst()
                .map(name -> Map.entry(
                        name,
                        new String(Arrays.copyOfRange(all, from + name.length() + 1, to), StandardCharsets.UTF_8)));
    }

    private static boolean startsWith(byte[] all, int from, int to, byte[] word) {
        return to - from >= word.length && Arrays.equals(all, from, from + word.length, word, 0, word.length);
    }

    /// A file that it names, made absolute where that can be.
    public Optional<Path> file(String name) {
        try {
            Path path = Path.of(name);
            return name.isEmpty()
                    ? Optional.empty()
                    : path.isAbsolute()
                            ? Optional.of(path)
                            : folder.map(at -> at.resolve(path).normalize());
        } catch (InvalidPathException odd) {
            return Optional.empty();
        }
    }

    private static List<String> words(Path file, long pid) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.isEmpty()
                    ? List.of()
                    : Arrays.asList(text.split("\0", -1)).subList(0, count(text));
        } catch (IOException untold) {
            return ProcessHandle.of(pid)
                    .map(ProcessHandle::info)
                    .filter(info -> info.command().isPresent())
                    .flatMap(info -> info.arguments()
                            .map(words -> Stream.concat(info.command().stream(), Stream.of(words))
                                    .toList()))
                    .orElse(List.of());
        }
    }

    /// Each word ends with a zero.
    private static int count(String text) {
        return (int) text.chars().filter(sign -> sign == 0).count();
    }

    private static Optional<Path> folder(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link));
        } catch (IOException | UnsupportedOperationException untold) {
            return Optional.empty();
        }
    }
}
