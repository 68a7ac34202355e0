package plimsoll.app.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;
import plimsoll.probes.ThisMachine;

/// Everything around a command: its streams, its environment and its machine. A command touches nothing else.
///
/// @param in       what is typed or piped in
/// @param out      answers
/// @param err      sentences and progress
/// @param env      environment variables
/// @param folder   what relative paths are relative to
/// @param terminal whether a person looks at `out`
/// @param charset  how `out` writes signs
/// @param machine  reads the machine that the program runs on
public record Surroundings(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> env,
        Path folder,
        boolean terminal,
        Charset charset,
        Supplier<ThisMachine> machine) {
    private static final int USUAL_WIDTH = 100;
    private static final int NARROWEST = 40;

    /// Nobody types and nobody reads: for what the program does by commands of its own.
    public static Surroundings silent(Path folder, Supplier<ThisMachine> machine) {
        PrintStream away = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Surroundings(
                InputStream.nullInputStream(), away, away, Map.of(), folder, false, StandardCharsets.UTF_8, machine);
    }

    /// Whether answers may be coloured: on a terminal that nobody asked to be plain.
    boolean colours() {
        boolean forced = !env.getOrDefault("FORCE_COLOR", "").isEmpty();
        boolean refused = !env.getOrDefault("NO_COLOR", "").isEmpty() || "dumb".equals(env.get("TERM"));
        return !refused && (terminal || forced);
    }

    /// Columns that sentences may take.
    int width() {
        return Math.clamp(columns().orElse(USUAL_WIDTH), NARROWEST, USUAL_WIDTH);
    }

    /// Columns that tables may take: those of the terminal, and as many as they like where nobody looks.
    int room() {
        return Math.max(NARROWEST, columns().orElse(terminal ? USUAL_WIDTH : Integer.MAX_VALUE));
    }

    private OptionalInt columns() {
        String said = env.getOrDefault("COLUMNS", "");
        return said.matches("[1-9]\\d{0,3}")
                ? OptionalInt.of(Integer.parseInt(said))
                : terminal ? TerminalWidth.read() : OptionalInt.empty();
    }

    /// Whether the terminal draws more than ASCII; a C locale does not.
    boolean unicode() {
        String locale = Stream.of("PLIMSOLL_LOCALE", "LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> env.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        return charset.equals(StandardCharsets.UTF_8)
                && !locale.equals("C")
                && !locale.equals("POSIX")
                && !locale.toUpperCase(Locale.ROOT).contains("8859");
    }
}
