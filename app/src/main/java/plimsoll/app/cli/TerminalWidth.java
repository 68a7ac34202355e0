package plimsoll.app.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// How wide the terminal is that a person looks at; Java does not tell, `stty` does.
final class TerminalWidth {
    private static final File TERMINAL = new File("/dev/tty");
    private static final int PATIENCE_MILLIS = 300;

    private TerminalWidth() {}

    /// Empty where there is none, or none that says.
    static OptionalInt read() {
        if (!TERMINAL.canRead()) {
            return OptionalInt.empty();
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(TERMINAL)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                stty.destroyForcibly();
                return OptionalInt.empty();
            }
            return columns(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException noSuchProgram) {
            return OptionalInt.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    /// @param size rows and columns, as `stty size` prints them
    static OptionalInt columns(String size) {
        String[] words = size.strip().split("\\s+", -1);
        return words.length == 2 && words[1].matches("[1-9]\\d{0,3}")
                ? OptionalInt.of(Integer.parseInt(words[1]))
                : OptionalInt.empty();
    }
}
