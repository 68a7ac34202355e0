package plimsoll.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A program of this system or of the JDK that does a part of the work.
final class Tool {
    private Tool() {}

    /// Whether it is on the path.
    static boolean isHere(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .map(Path::of)
                .flatMap(folder -> Stream.of(folder.resolve(name), folder.resolve(name + ".exe")))
                .anyMatch(Files::isExecutable);
    }

    /// One of the JDK's own programs.
    static String ofJdk(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    static String run(List<String> words) {
        return run(words, Map.of());
    }

    /// Runs it and waits; what it printed is in the sentence if it fails.
    ///
    /// @return what it printed
    static String run(List<String> words, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new PackagingException(
                        String.join(" ", words) + " ended with status " + status + " and printed: " + printed.strip());
            }
            return printed;
        } catch (IOException missing) {
            throw new PackagingException(words.getFirst() + " cannot be started: " + missing.getMessage(), missing);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new PackagingException(words.getFirst() + " was interrupted.", stopped);
        }
    }
}
