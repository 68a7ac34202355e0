package plimsoll.probes;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A program that is run for what it prints. Its output goes to a file, so that a grandchild that holds the output open
/// cannot make anybody wait, and it is killed with its children when its time is over.
public final class Command {
    private static final int MOST_OUTPUT = 16 << 20;
    private static final long BETWEEN_LOOKS_MILLIS = 20;
    private static final Duration TO_DIE = Duration.ofSeconds(1);

    private Command() {}

    /// Runs it in the C locale, without input. A program that is not there is not offered; one that ends with another
    /// status than 0 has failed, with its first line as the reason.
    ///
    /// @param what  what people call it
    /// @param words the program and its arguments
    public static Reading<String> run(String what, List<String> words, Duration patience) {
        try {
            Path output = Files.createTempFile("plimsoll-", ".out");
            try {
                return run(what, words, patience, output);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException full) {
            return Reading.failed(what + " cannot be run: " + full.getMessage() + ".");
        }
    }

    private static Reading<String> run(String what, List<String> words, Duration patience, Path output)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("LC_ALL", "C");
        builder.redirectOutput(output.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process;
        try {
            process = builder.start();
        } catch (IOException unable) {
            return unstarted(what, words.getFirst(), unable);
        }
        process.getOutputStream().close();
        boolean isDone = awaitEnd(process, patience, output);
        if (Files.size(output) > MOST_OUTPUT) {
            return stopped(process, what + " printed more than " + (MOST_OUTPUT >> 20) + " MiB");
        }
        return isDone
                ? result(what, process, text(output))
                : stopped(process, what + " did not answer within " + patience.toSeconds() + " s");
    }

    /// Why a program was not started. The system's own answer does not tell whether it is there: a folder of the path
    /// that may not be looked into gives the same as a missing file, and so does a script's missing interpreter.
    static Reading<String> unstarted(String what, String program, IOException why) {
        List<File> files = Stream.of(System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)))
                .map(folder -> new File(program).isAbsolute() ? new File(program) : new File(folder, program))
                .filter(File::isFile)
                .toList();
        if (files.isEmpty()) {
            return Reading.notOffered(what + " is not installed.");
        }
        return files.stream().anyMatch(File::canExecute)
                ? Reading.failed(what + " cannot be started (" + why.getMessage() + ").")
                : Reading.failed(what + " is there, and this user may not run it; give it the right to.");
    }

    /// Until it ends by itself, its time is over, or it has printed too much.
    private static boolean awaitEnd(Process process, Duration patience, Path output) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        boolean isDone = ended(process, Duration.ZERO);
        while (!isDone
                && System.nanoTime() < end
                && Files.size(output) <= MOST_OUTPUT
                && !Thread.currentThread().isInterrupted()) {
            isDone = ended(process, Duration.ofMillis(BETWEEN_LOOKS_MILLIS));
        }
        return isDone;
    }

    private static boolean ended(Process process, Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Reading<String> result(String what, Process process, String text) {
        if (process.exitValue() == 0) {
            return Reading.measured(text);
        }
        String said = text.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(line -> ": " + line.strip())
                .orElse(".");
        return Reading.failed(what + " ended with status " + process.exitValue() + said);
    }

    /// The process is reaped unless it sits in the kernel, where nothing can end it.
    private static Reading<String> stopped(Process process, String why) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        boolean gone = ended(process.destroyForcibly(), TO_DIE);
        return Reading.failed(why + (gone ? " and was stopped." : " and cannot be stopped: the driver is stuck."));
    }

    private static String text(Path output) throws IOException {
        try (InputStream stream = Files.newInputStream(output)) {
            return new String(stream.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
        }
    }
}
