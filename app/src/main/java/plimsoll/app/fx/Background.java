package plimsoll.app.fx;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// Work on a thread of its own whose result comes back on the JavaFX thread.
public final class Background implements Work {
    private final AtomicLong newest = new AtomicLong();
    private @Nullable Thread running;

    @Override
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

    @Override
    public void stop() {
        newest.incrementAndGet();
        if (running != null) {
            running.interrupt();
            running = null;
        }
    }
}
