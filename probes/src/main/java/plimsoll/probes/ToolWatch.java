package plimsoll.probes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Devices by their driver's files; where those do not show them, by a vendor's own program, which costs much and is
/// asked seldom.
public final class ToolWatch implements Watch {
    private static final long EVERY = Duration.ofSeconds(10).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Watch files;
    private final Supplier<Reading<List<Gpu>>> program;
    private Reading<List<Gpu>> last = Reading.notOffered("");
    private Optional<Long> askedAt = Optional.empty();

    public ToolWatch(Watch files, Supplier<Reading<List<Gpu>>> program) {
        this.files = files;
        this.program = program;
    }

    /// Runs programs, whose outputs are read together as another machine's would be.
    public static Reading<List<Gpu>> run(List<List<String>> commands) {
        StringBuilder printed = new StringBuilder();
        for (List<String> words : commands) {
            Reading<String> said = Command.run(words.getFirst(), words, PATIENCE);
            if (said.found().isEmpty()) {
                return said.then(text -> Reading.notOffered(text));
            }
            said.found().ifPresent(text -> printed.append(text).append('\n'));
        }
        return Captured.read(CapturedText.of(printed.toString())).then(captured -> Reading.measured(captured.usable()));
    }

    @Override
    public Reading<List<Gpu>> sample() {
        Reading<List<Gpu>> shown = files.sample();
        if (shown.found().isPresent()) {
            return shown;
        }
        if (askedAt.isEmpty() || System.nanoTime() - askedAt.get() >= EVERY) {
            askedAt = Optional.of(System.nanoTime());
            last = program.get();
        }
        return last.found().isPresent() ? last : shown;
    }

    @Override
    public void close() {
        files.close();
    }
}
