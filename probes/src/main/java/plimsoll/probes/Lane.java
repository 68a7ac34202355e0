package plimsoll.probes;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Work that may hang inside a driver, on a daemon thread of its own that nobody ever waits for longer than he likes.
/// Work that came too late three times in a row is left alone for a minute. A thread that hangs is not replaced: there
/// is never more than one.
public final class Lane<T> implements AutoCloseable {
    private static final int MISSES = 3;
    private static final Duration REST = Duration.ofSeconds(60);
    private static final Duration FOREVER = Duration.ofHours(1);

    private final String what;
    private final Duration patience;
    private final Supplier<Reading<T>> work;
    private final LongSupplier nanos;

    private Reading<T> last;
    private boolean isStarted;
    private boolean isBusy;
    private boolean isClosed;
    private long askedAt;
    private long restsUntil;
    private int misses;

    /// @param what     what the work reads, as people call it
    /// @param patience after which an answer is late
    public Lane(String what, Duration patience, Supplier<Reading<T>> work) {
        this(what, patience, work, System::nanoTime);
    }

    Lane(String what, Duration patience, Supplier<Reading<T>> work, LongSupplier nanos) {
        this.what = what;
        this.patience = patience;
        this.work = work;
        this.nanos = nanos;
        this.restsUntil = nanos.getAsLong();
        this.last = Reading.notOffered(what + " are being asked for the first time.");
    }

    /// Begins to work, unless it still does or rests.
    public synchronized void ask() {
        if (isBusy || isClosed || nanos.getAsLong() - restsUntil < 0) {
            return;
        }
        isBusy = true;
        askedAt = nanos.getAsLong();
        if (!isStarted) {
            isStarted = true;
            Thread.ofPlatform().daemon().name("probe of " + what).start(this::serve);
        }
        notifyAll();
    }

    /// The newest answer. An answer that is on its way is waited for as long as said; then the one before it stands
    /// until the lane's patience is over.
    public synchronized Reading<T> answer(Duration wait) {
        awaitBusy(false, wait);
        boolean isStuck = isBusy && nanos.getAsLong() - askedAt > patience.toNanos();
        return isStuck ? Reading.failed(stuck()) : last;
    }

    /// Ends the thread once its work lets it.
    @Override
    public synchronized void close() {
        isClosed = true;
        notifyAll();
    }

    private String stuck() {
        return "The probe of " + what + " has not answered for " + (nanos.getAsLong() - askedAt) / 1_000_000_000
                + " s; its driver may be stuck.";
    }

    private void serve() {
        while (awaitQuestion()) {
            FutureTask<Reading<T>> task = new FutureTask<>(work::get);
            task.run();
            answered(result(task));
        }
    }

    private synchronized boolean awaitQuestion() {
        while (!isBusy && !isClosed) {
            awaitBusy(true, FOREVER);
        }
        return !isClosed;
    }

    private Reading<T> result(FutureTask<Reading<T>> done) {
        try {
            return done.get();
        } catch (ExecutionException broken) {
            return Reading.failed("The probe of " + what + " broke: " + broken.getCause() + ".");
        } catch (InterruptedException stopped) {
            return Reading.failed("The probe of " + what + " was stopped.");
        }
    }

    private synchronized void answered(Reading<T> answer) {
        long now = nanos.getAsLong();
        misses = now - askedAt > patience.toNanos() ? misses + 1 : 0;
        last = answer;
        isBusy = false;
        if (misses >= MISSES) {
            misses = 0;
            restsUntil = now + REST.toNanos();
            last = Reading.failed("The probe of " + what + " was too slow " + MISSES + " times; it is asked again in "
                    + REST.toSeconds() + " s.");
        }
        notifyAll();
    }

    private synchronized void awaitBusy(boolean wished, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            for (long left = longest.toNanos();
                    isBusy != wished && !isClosed && left > 0;
                    left = end - System.nanoTime()) {
                wait(Math.max(1, left / 1_000_000));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
