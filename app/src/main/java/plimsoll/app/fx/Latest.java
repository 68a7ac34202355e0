package plimsoll.app.fx;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// Hands the newest of many values to the JavaFX thread; one that is overtaken before it gets there is dropped.
public final class Latest<T> {
    private final AtomicReference<@Nullable T> waiting = new AtomicReference<>();
    private final Consumer<T> to;

    /// @param to told on the JavaFX thread
    public Latest(Consumer<T> to) {
        this.to = to;
    }

    /// Takes a value, from any thread.
    public void offer(T value) {
        if (waiting.getAndSet(value) == null) {
            Platform.runLater(() -> {
                T newest = waiting.getAndSet(null);
                if (newest != null) {
                    to.accept(newest);
                }
            });
        }
    }
}
