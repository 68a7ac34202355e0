package plimsoll.probes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// A program that stays and answers a line with a line. One that hangs is killed with its children, one that ended is
/// started again, later each time it happens. It ends when its input does, so that it never outlives this program.
public final class Conversation implements AutoCloseable {
    /// Between the end of what a program says and its own.
    private static final Duration TO_EXIT = Duration.ofMillis(500);
    private static final Duration TO_END = Duration.ofSeconds(1);

    private final String what;
    private final List<String> words;
    private final Map<String, String> environment;
    private final Backoff backoff;
    private volatile Optional<Talk> talk = Optional.empty();
    private volatile boolean isClosed;
    private int crashes;

    /// A running program and the lines that it says.
    private record Talk(Process process, ProcessLines lines) {}

    /// @param what        what people call it
    /// @param words       the program and its arguments
    /// @param environment variables it gets besides this program's own
    public Conversation(String what, List<String> words, Map<String, String> environment) {
        this(what, words, environment, System::nanoTime);
    }

    Conversation(String what, List<String> words, Map<String, String> environment, LongSupplier nanos) {
        this.what = what;
        this.words = List.copyOf(words);
        this.environment = Map.copyOf(environment);
        this.backoff = new Backoff(nanos);
    }

    /// Says a line and waits for a JSON object on a line of its own; what a driver prints beside it is passed over, and
    /// so is what came before it was asked.
    public synchronized Reading<String> ask(String question, Duration patience) {
        if (talk.isEmpty() && backoff.left().isPositive()) {
            return Reading.failed(
                    what + " is started again in " + (backoff.left().toSeconds() + 1) + " s.");
        }
        if (isClosed) {
            return Reading.failed(what + " was stopped.");
        }
        try {
            Talk now = talk.isPresent() ? talk.get() : start();
            now.lines().forget();
            say(now.process(), question);
            return heard(now, now.lines().next(patience), patience);
        } catch (IOException broken) {
            return talk.isPresent() ? ended(talk.get()) : unstarted(broken);
        }
    }

    /// What is there and cannot be started now may be later: memory or processes may be short.
    private Reading<String> unstarted(IOException broken) {
        Reading<String> why = Command.unstarted(what, words.getFirst(), broken);
        if (why instanceof Reading.Failed<String>) {
            backoff.failed();
        }
        return why;
    }

    /// Says a line that has no answer, if it runs at all.
    public synchronized void tell(String line) {
        talk.ifPresent(now -> {
            try {
                say(now.process(), line);
            } catch (IOException broken) {
                ended(now);
            }
        });
    }

    /// How often in a row it ended by itself without having answered for some minutes.
    public synchronized int crashes() {
        return crashes;
    }

    /// The running process, for those who watch what it costs.
    public Optional<ProcessHandle> process() {
        return talk.map(now -> now.process().toHandle());
    }

    private Talk start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        Talk now = new Talk(process, new ProcessLines(what, process.getInputStream()));
        talk = Optional.of(now);
        backoff.started();
        if (isClosed) {
            kill(process, Duration.ZERO);
        }
        return now;
    }

    private static void say(Process process, String line) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    private Reading<String> heard(Talk now, ProcessLines.Heard heard, Duration patience) {
        return switch (heard) {
            case ProcessLines.Line(String text) -> {
                if (backoff.runsWell()) {
                    crashes = 0;
                }
                yield Reading.measured(text);
            }
            case ProcessLines.End ignored -> ended(now);
            case ProcessLines.Silence ignored -> {
                boolean isGone = kill(now.process(), Duration.ZERO);
                talk = Optional.empty();
                backoff.failed();
                yield Reading.failed(what + " did not answer within " + patience.toSeconds() + " s"
                        + (isGone ? " and was stopped." : " and cannot be stopped: the driver is stuck."));
            }
        };
    }

    private Reading<String> ended(Talk now) {
        boolean isGone = kill(now.process(), TO_EXIT);
        talk = Optional.empty();
        backoff.failed();
        crashes++;
        return Reading.failed(what + " ended"
                + (isGone ? " with status " + now.process().exitValue() : "") + " instead of answering.");
    }

    /// @return whether it is reaped; a process that sits in the kernel cannot be ended
    private static boolean kill(Process process, Duration grace) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        try {
            return process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)
                    || process.destroyForcibly().waitFor(TO_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Ends the program: by the end of its input, or by force. May be called while it is asked.
    @Override
    public void close() {
        isClosed = true;
        talk.map(Talk::process).ifPresent(process -> {
            try {
                process.getOutputStream().close();
                if (!process.waitFor(TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
                    kill(process, Duration.ZERO);
                }
            } catch (IOException gone) {
                kill(process, Duration.ZERO);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                kill(process, Duration.ZERO);
            }
        });
    }
}
