package plimsoll.probes;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/// How long to leave alone what failed: longer each time, and from the start again once it ran well for some minutes.
final class Backoff {
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60));
    private static final Duration WELL = Duration.ofMinutes(5);

    private final LongSupplier nanos;
    private long startedAt;
    private long notBefore;
    private int failures;

    Backoff(LongSupplier nanos) {
        this.nanos = nanos;
        this.notBefore = nanos.getAsLong();
    }

    void started() {
        startedAt = nanos.getAsLong();
    }

    /// Whether it has run for so long that earlier failures do not count any more.
    boolean runsWell() {
        boolean isWell = nanos.getAsLong() - startedAt > WELL.toNanos();
        if (isWell) {
            failures = 0;
        }
        return isWell;
    }

    void failed() {
        notBefore = nanos.getAsLong()
                + WAITS.get(Math.min(failures, WAITS.size() - 1)).toNanos();
        failures++;
    }

    /// How long it is left alone yet; not positive when it may start.
    Duration left() {
        return Duration.ofNanos(notBefore - nanos.getAsLong());
    }
}
