package plimsoll.probes;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// A program that prints a JSON object a line, unasked, for as long as it runs. The newest one counts. One that falls
/// silent is killed, one that ended is started again, later each time it happens.
public final class Broadcast implements AutoCloseable {
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final String what;
    private final List<String> words;
    private final Backoff backoff;
    private final LongSupplier nanos;
    private volatile Optional<Process> process = Optional.empty();
    private ProcessLines lines = new ProcessLines("nothing", InputStream.nullInputStream());
    private Reading<String> last = Reading.notOffered("");
    private long heardAt;
    private volatile boolean isClosed;

    /// @param what what people call it
    public Broadcast(String what, List<String> words) {
        this(what, words, System::nanoTime);
    }

    Broadcast(String what, List<String> words, LongSupplier nanos) {
        this.what = what;
        this.words = List.copyOf(words);
        this.nanos = nanos;
        this.backoff = new Backoff(nanos);
    }

    /// What it printed last; never waits.
    public synchronized Reading<String> newest() {
        if (process.isEmpty()) {
            return isClosed || backoff.left().isPositive() ? last : start();
        }
        for (ProcessLines.Heard heard = lines.next(Duration.ZERO);
                !(heard instanceof ProcessLines.Silence);
                heard = lines.next(Duration.ZERO)) {
            if (heard instanceof ProcessLines.Line(String text)) {
                last = Reading.measured(text);
                heardAt = nanos.getAsLong();
                backoff.runsWell();
            } else {
                return end(what + " ended instead of telling more.");
            }
        }
        boolean isSilent = nanos.getAsLong() - heardAt > SILENCE.toNanos();
        return isSilent ? end(what + " told nothing for " + SILENCE.toSeconds() + " s and was stopped.") : last;
    }

    private Reading<String> start() {
        try {
            ProcessBuilder builder = new ProcessBuilder(words);
            builder.environment().put("LC_ALL", "C");
            Process started =
                    builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            lines = new ProcessLines(what, started.getInputStream());
            process = Optional.of(started);
            backoff.started();
            heardAt = nanos.getAsLong();
            last = Reading.notOffered(what + " has not told anything yet.");
        } catch (IOException missing) {
            backoff.failed();
            last = Command.unstarted(what, words.getFirst(), missing);
        }
        return last;
    }

    private Reading<String> end(String why) {
        stop();
        process = Optional.empty();
        backoff.failed();
        last = Reading.failed(why);
        return last;
    }

    private void stop() {
        process.ifPresent(running -> {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
            try {
                running.waitFor(1, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        isClosed = true;
        stop();
    }
}
