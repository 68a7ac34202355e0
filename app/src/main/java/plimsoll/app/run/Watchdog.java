package plimsoll.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A shell that waits for the end of a pipe from this program, however the program ends, and then ends a process.
/// Windows has none; what is left behind there is ended at the next start.
final class Watchdog {
    private static final Path SHELL = Path.of("/bin/sh");

    private Watchdog() {}

    static Optional<Process> over(long pid) throws IOException {
        if (!Files.isExecutable(SHELL)) {
            return Optional.empty();
        }
        String script = "trap '' HUP INT; cat > /dev/null; kill $0 2>/dev/null; sleep 5; kill -9 $0 2>/dev/null";
        return Optional.of(new ProcessBuilder(SHELL.toString(), "-c", script, String.valueOf(pid))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }
}
