package plimsoll.app.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// A file that says that this program has started a process: the process and the program, each by its number and the
/// moment of its start, since numbers are used again.
final class RunRecord {
    private final Path file;

    private RunRecord(Path file) {
        this.file = file;
    }

    static RunRecord write(Path folder, ProcessHandle engine) throws IOException {
        Path file = folder.resolve(engine.pid() + ".run");
        Files.writeString(file, line(engine) + "\n" + line(ProcessHandle.current()) + "\n");
        return new RunRecord(file);
    }

    private static String line(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Instant::toString).orElse("-");
    }

    /// What is not deleted now is found dead at the next start.
    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            return;
        }
    }

    /// Ends the engines of programs that are no more.
    static void endLeftovers(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.run")) {
            for (Path file : files) {
                endLeftover(file);
            }
        }
    }

    private static void endLeftover(Path file) throws IOException {
        String[] lines = Files.readString(file).split("\n", -1);
        boolean isOwned = lines.length > 1 && alive(lines[1]).isPresent();
        if (!isOwned) {
            alive(lines[0]).ifPresent(engine -> {
                engine.descendants().forEach(ProcessHandle::destroyForcibly);
                engine.destroyForcibly();
            });
            Files.deleteIfExists(file);
        }
    }

    /// The process of a line, where it is still that one.
    private static Optional<ProcessHandle> alive(String line) {
        String[] words = line.strip().split(" ", -1);
        return words.length == 2 && words[0].matches("\\d{1,18}")
                ? ProcessHandle.of(Long.parseLong(words[0]))
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> line(process).equals(line.strip()) && !words[1].equals("-"))
                : Optional.empty();
    }
}
