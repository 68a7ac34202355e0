package plimsoll.probes.live;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// A recording that is played again at the speed at which it was taken, or faster.
public final class Replay implements Source {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Recording recording;
    private final double speed;
    private final Thread thread;
    private Consumer<Snapshot> listener = snapshot -> {};

    /// @param speed times as fast as it was taken
    public Replay(Recording recording, double speed) {
        this.recording = recording;
        this.speed = speed;
        this.thread = Thread.ofPlatform().daemon().name("replay").unstarted(this::play);
    }

    @Override
    public void start(Consumer<Snapshot> listening) {
        listener = listening;
        thread.start();
    }

    /// A recording keeps its own pace.
    @Override
    public void pace(Pace ignored) {}

    @Override
    public void close() {
        thread.interrupt();
        try {
            if (!thread.equals(Thread.currentThread())) {
                thread.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void play() {
        try (recording) {
            Optional<Snapshot> next = recording.next();
            Instant before = next.map(Snapshot::at).orElse(Instant.EPOCH);
            while (next.isPresent()) {
                pause(Duration.between(before, next.get().at()));
                before = next.get().at();
                listener.accept(next.get());
                next = recording.next();
            }
        } catch (IOException gone) {
            return;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause(Duration recorded) throws InterruptedException {
        Duration longest = recorded.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : recorded;
        if (longest.isPositive()) {
            Thread.sleep(Duration.ofNanos(Math.round(longest.toNanos() / speed)));
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("closed");
        }
    }
}
