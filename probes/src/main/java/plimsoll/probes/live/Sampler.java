package plimsoll.probes.live;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import plimsoll.probes.Host;
import plimsoll.probes.Instrument;
import plimsoll.probes.Probes;

/// Reads this machine's instruments again and again on a daemon thread of its own.
public final class Sampler implements Source {
    private static final long ASK_BATTERY = Duration.ofSeconds(30).toNanos();

    private final Sampling sampling;
    private final InstantSource clock;
    private final BooleanSupplier battery;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private Consumer<Snapshot> listener = snapshot -> {};
    private Pace pace = Pace.VISIBLE;
    private boolean isClosed;
    private boolean isDrained;
    private long drainAsked = System.nanoTime() - ASK_BATTERY;

    /// @param battery whether the machine runs on its battery; asked seldom
    Sampler(List<Instrument> instruments, Supplier<Host> host, InstantSource clock, BooleanSupplier battery) {
        this.sampling = new Sampling(instruments, host);
        this.clock = clock;
        this.battery = battery;
        this.thread = Thread.ofPlatform().daemon().name("sampler").unstarted(this::run);
    }

    /// One that has not begun yet: nothing is read and no process runs. It reads as often as it is told to.
    public static Sampler ofThisMachine() {
        return new Sampler(Probes.instruments(), Probes.host(), InstantSource.system(), () -> false);
    }

    /// The same, but slower by itself while the machine runs on its battery.
    public static Sampler sparing() {
        return new Sampler(Probes.instruments(), Probes.host(), InstantSource.system(), Probes.battery());
    }

    @Override
    public void start(Consumer<Snapshot> listening) {
        listener = listening;
        thread.start();
    }

    /// A faster pace is taken up at once.
    @Override
    public void pace(Pace now) {
        lock.lock();
        try {
            boolean isFaster = now.every().compareTo(pace.every()) < 0;
            pace = now;
            if (isFaster) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            isClosed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        sampling.close();
        try {
            if (!thread.equals(Thread.currentThread())) {
                thread.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long due = System.nanoTime();
        Pace now = Pace.VISIBLE;
        while (awaitTurn(due, now)) {
            now = current();
            long begun = System.nanoTime();
            listener.accept(sampling.tick(clock.instant().truncatedTo(ChronoUnit.MILLIS), begun, now));
            due = Math.max(due + spared(now, begun).every().toNanos(), begun);
        }
    }

    private Pace spared(Pace asked, long nanos) {
        if (nanos - drainAsked >= ASK_BATTERY) {
            drainAsked = nanos;
            isDrained = battery.getAsBoolean();
        }
        return isDrained ? asked.sparing() : asked;
    }

    private Pace current() {
        lock.lock();
        try {
            return pace;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until it is time, or a faster pace was asked for.
    ///
    /// @return false once it is closed
    private boolean awaitTurn(long due, Pace now) {
        lock.lock();
        try {
            long left = due - System.nanoTime();
            while (!isClosed && left > 0 && pace.every().compareTo(now.every()) >= 0) {
                changed.await(left, TimeUnit.NANOSECONDS);
                left = due - System.nanoTime();
            }
            return !isClosed;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
