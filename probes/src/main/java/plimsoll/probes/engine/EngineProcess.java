package plimsoll.probes.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How a process of this machine was started, as far as the system tells.
///
/// @param words  program and arguments; none where they are not told
/// @param folder what relative paths in them are relative to; Linux alone tells
public record EngineProcess(List<String> words, Optional<Path> folder) {
    /// One of which nothing is known.
    public static final EngineProcess UNKNOWN = new EngineProcess(List.of(), Optional.empty());

    public EngineProcess {
        words = List.copyOf(words);
    }

    /// Of a process by its number.
    public static EngineProcess of(long pid) {
        return of(Path.of("/"), pid);
    }

    static EngineProcess of(Path root, long pid) {
        Path process = root.resolve("proc").resolve(String.valueOf(pid));
        return new EngineProcess(words(process.resolve("cmdline"), pid), folder(process.resolve("cwd")));
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
