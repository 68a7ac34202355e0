package plimsoll.app.option;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// An option of llama.cpp that has no bearing on what is planned: threads, ports, sampling, templates. A command that
/// starts the engine has many of them, and is planned without them. What decides about memory is never one.
///
/// @param names spellings, short ones first
/// @param takes how many words follow, at most two
/// @param grows whether it fills main memory while the engine serves, beyond what is planned
public record IdleOption(List<String> names, int takes, boolean grows) {
    /// Those of llama-server and llama-cli b10587.
    public static final List<IdleOption> ALL = read();

    public IdleOption {
        names = List.copyOf(names);
    }

    /// The option whose long name a key in a request stands for: `threads`, or `jinja` for `--no-jinja` too.
    public static Optional<IdleOption> of(String key) {
        String name = "--" + key.replace('_', '-');
        return ALL.stream().filter(option -> option.names().contains(name)).findFirst();
    }

    private static List<IdleOption> read() {
        try (InputStream in = Objects.requireNonNull(IdleOption.class.getResourceAsStream("llama-server.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(IdleOption::row)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own list of options", e);
        }
    }

    private static IdleOption row(String line) {
        String[] cells = line.split("\t", -1);
        return new IdleOption(List.of(cells[0].split(",", -1)), Integer.parseInt(cells[1]), cells[2].equals("grows"));
    }
}
