package plimsoll.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Read;
import plimsoll.ingest.ReadResult.Refused;
import plimsoll.ingest.store.Environment;
import plimsoll.ingest.store.OperatingSystem;
import plimsoll.ingest.store.ProgramFolders;

/// llama.cpp's server as it is installed here.
///
/// @param program the file that is started
/// @param build   its number, empty where it does not say
public record LlamaServer(Path program, OptionalInt build) {
    private static final Pattern VERSION = Pattern.compile("(?:version:|build) (\\d{1,9})\\b");
    private static final String KEPT = "llama-server.txt";
    private static final long PATIENCE_SECONDS = 20;

    /// The program that was named, which is kept for the next time; else the one kept; else the first on the path.
    ///
    /// @param named what a person chose, if anything
    /// @param how   how a person names another, as the end of a sentence: `with --llama-server FILE`
    public static ReadResult<LlamaServer> find(Optional<String> named, Environment here, String how) {
        Path kept = settings(here);
        if (named.isPresent()) {
            return here.path(named.get())
                    .filter(Files::isRegularFile)
                    .map(path -> asked(path, how).then(server -> {
                        keep(kept, path);
                        return new Read<>(server);
                    }))
                    .orElseGet(() -> new Refused<>(named.get() + " is no program; name the file llama-server"));
        }
        return kept(kept)
                .or(() -> onPath(here))
                .map(path -> asked(path, how))
                .orElseGet(() -> new Refused<>(
                        "llama-server is not on the path; install llama.cpp, or name the program" + " once " + how));
    }

    private static Path settings(Environment here) {
        return ProgramFolders.of(here).settings().resolve(KEPT);
    }

    /// A file that cannot be written only means that the program is asked for again.
    private static void keep(Path file, Path program) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, program.toString());
        } catch (IOException e) {
            // Nothing is lost that a person cannot say again.
            return;
        }
    }

    private static Optional<Path> kept(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Path.of(Files.readString(file).strip())).filter(Files::isRegularFile)
                    : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> onPath(Environment here) {
        String name = here.system() == OperatingSystem.WINDOWS ? "llama-server.exe" : "llama-server";
        String separator = here.system() == OperatingSystem.WINDOWS ? ";" : ":";
        return Stream.of(here.variables().getOrDefault("PATH", "").split(separator))
                .flatMap(folder -> here.path(folder).stream())
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Asks the program for its version, so that one that cannot run is found out before a model is loaded.
    private static ReadResult<LlamaServer> asked(Path program, String how) {
        try {
            Path said = Files.createTempFile("plimsoll-", ".out");
            try {
                Process process = new ProcessBuilder(program.toString(), "--version")
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
                process.getOutputStream().close();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return new Refused<>(program + " did not tell its version within " + PATIENCE_SECONDS
                            + " s; name another " + how);
                }
                return version(program, Files.readString(said), process.exitValue(), how);
            } finally {
                Files.deleteIfExists(said);
            }
        } catch (IOException e) {
            return new Refused<>(program + " cannot be started (" + e.getMessage() + "); name another " + how);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Refused<>("stopped while " + program + " was asked for its version");
        }
    }

    private static ReadResult<LlamaServer> version(Path program, String said, int status, String how) {
        Matcher build = VERSION.matcher(said);
        boolean isFound = build.find();
        if (status != 0 && !isFound) {
            String first =
                    said.lines().filter(line -> !line.isBlank()).findFirst().orElse("status " + status);
            return new Refused<>(program + " does not run here (" + first.strip() + "); name another " + how);
        }
        // Since version 0.2 the number stands behind the word build, and a version of another kind before it.
        Matcher newer = Pattern.compile("\\(build (\\d{1,9})\\b").matcher(said);
        OptionalInt number = newer.find()
                ? OptionalInt.of(Integer.parseInt(newer.group(1)))
                : isFound ? OptionalInt.of(Integer.parseInt(build.group(1))) : OptionalInt.empty();
        return new Read<>(new LlamaServer(program, number.orElse(0) > 0 ? number : OptionalInt.empty()));
    }

    /// The words that start it for a plan: the plan's own, where it listens, and a log that names every buffer.
    ///
    /// @param plan the words of the plan's command line, the program first
    public List<String> words(List<String> plan, int port) {
        return Stream.of(
                        Stream.of(program.toString()),
                        plan.stream().skip(1),
                        Stream.of("--host", "127.0.0.1", "--port", String.valueOf(port), "-lv", "4"))
                .flatMap(words -> words)
                .toList();
    }
}
