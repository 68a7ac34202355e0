package plimsoll.probes;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// A reading on a thread of its own that is waited for no longer than it was given. A call that hangs inside a driver
/// cannot be ended, so the thread is left behind; it is a daemon and keeps no program alive.
final class Deadline<T> {
    private final String what;
    private final long end;
    private final Duration patience;
    private final FutureTask<Reading<T>> task;

    private Deadline(String what, Duration patience, Supplier<Reading<T>> reading) {
        this.what = what;
        this.patience = patience;
        this.end = System.nanoTime() + patience.toNanos();
        this.task = new FutureTask<>(reading::get);
    }

    /// Begins to read.
    static <T> Deadline<T> start(String what, Duration patience, Supplier<Reading<T>> reading) {
        Deadline<T> deadline = new Deadline<>(what, patience, reading);
        Thread.ofPlatform().daemon().name("probe of " + what).start(deadline.task);
        return deadline;
    }

    /// Waits for the answer. A mistake of the reading itself is a failed reading, so that one probe cannot take the
    /// others down.
    Reading<T> await() {
        try {
            return task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return Reading.failed("The probe of " + what + " did not answer within " + patience.toSeconds() + " s.");
        } catch (ExecutionException broken) {
            return Reading.failed("The probe of " + what + " broke: " + broken.getCause() + ".");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Reading.failed("The probe of " + what + " was stopped.");
        }
    }
}
