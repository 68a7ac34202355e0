package plimsoll.app.fx;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// Work off the JavaFX thread whose result comes back on it: one piece at a time, the newest wins.
public final class Background {
    private final AtomicLong newest = new AtomicLong();
    private @Nullable Thread running;

    /// Begins the work and gives up what is still under way.
    ///
    /// @param name of the thread
    /// @param work must answer soon after it is interrupted; its result is then thrown away
    /// @param done told the result on the JavaFX thread, unless the work was given up
    public <T> void run(String name, Supplier<T> work, Consumer<T> done) {
        stop();
        long mine = newest.get();
        running = Thread.ofVirtual().name(name).start(() -> {
            T result = work.get();
            Platform.runLater(() -> {
                if (mine == newest.get()) {
                    done.accept(result);
                }
            });
        });
    }

    /// Gives up the work under way.
    public void stop() {
        newest.incrementAndGet();
        if (running != null) {
            running.interrupt();
            running = null;
        }
    }
}
