package plimsoll.probes.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The file that a process of this machine prints to, where it prints to one. Linux alone tells.
public final class EngineOutput {
    private EngineOutput() {}

    /// Of standard error, else of standard output.
    public static Optional<Path> of(long pid) {
        return of(Path.of("/"), pid);
    }

    static Optional<Path> of(Path root, long pid) {
        Path streams = root.resolve("proc").resolve(String.valueOf(pid)).resolve("fd");
        return file(streams.resolve("2")).or(() -> file(streams.resolve("1")));
    }

    private static Optional<Path> file(Path stream) {
        try {
            return Optional.of(Files.readSymbolicLink(stream))
                    .filter(Files::isRegularFile)
                    .filter(Files::isReadable);
        } catch (IOException | UnsupportedOperationException none) {
            return Optional.empty();
        }
    }
}
