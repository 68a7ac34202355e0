package plimsoll.probes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// The JSON objects that a process prints, a line each, read on a daemon thread so that its pipe never fills up. Where
/// nobody takes them the oldest are dropped.
final class ProcessLines {
    private static final int LONGEST = 4 << 20;
    private static final int KEPT = 8;

    private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(KEPT);

    /// What came from the process.
    sealed interface Heard {}

    record Line(String text) implements Heard {}

    /// It closed its output.
    record End() implements Heard {}

    /// Nothing came in time.
    record Silence() implements Heard {}

    ProcessLines(String what, InputStream output) {
        Thread.ofPlatform().daemon().name("output of " + what).start(() -> read(output));
    }

    /// Leaves out the lines that lie there.
    void forget() {
        heard.removeIf(Line.class::isInstance);
    }

    Heard next(Duration patience) {
        try {
            Heard next = heard.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
            return next == null ? new Silence() : next;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Silence();
        }
    }

    private void read(InputStream output) {
        byte[] chunk = new byte[8192];
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (output) {
            for (int count = output.read(chunk); count >= 0; count = output.read(chunk)) {
                take(chunk, count, line);
            }
        } catch (IOException closed) {
            line.reset();
        }
        put(new End());
    }

    private void take(byte[] chunk, int count, ByteArrayOutputStream line) {
        int from = 0;
        for (int at = 0; at < count; at++) {
            if (chunk[at] == '\n') {
                append(line, chunk, from, at);
                String text = line.toString(StandardCharsets.UTF_8).strip();
                line.reset();
                from = at + 1;
                if (text.startsWith("{") && text.endsWith("}")) {
                    put(new Line(text));
                }
            }
        }
        append(line, chunk, from, count);
    }

    /// A line without an end is cut: it cannot be an answer any more.
    private static void append(ByteArrayOutputStream line, byte[] chunk, int from, int to) {
        if (line.size() < LONGEST) {
            line.write(chunk, from, to - from);
        }
    }

    private void put(Heard next) {
        while (!heard.offer(next)) {
            heard.poll();
        }
    }
}
