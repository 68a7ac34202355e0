package plimsoll.app.fx;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/// What cannot be done in the middle of a layout, done right after it on the JavaFX thread.
public final class Later {
    private Later() {}

    /// Runs on the JavaFX thread when it is done with what it does now.
    public static void run(Runnable work) {
        Platform.runLater(work);
    }

    /// Runs on the JavaFX thread once what the scene holds now is on the screen; never, where it is closed before.
    ///
    /// @param scene of a window that is shown
    public static void drawn(Scene scene, Runnable work) {
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                Platform.runLater(() -> {
                    // Drawn after the scene, by the same thread, and waited for: the scene's picture is on its way
                    // then.
                    try {
                        new Region().snapshot(new SnapshotParameters(), new WritableImage(1, 1));
                    } finally {
                        Platform.runLater(() -> ifShowing(scene, work));
                    }
                });
            }
        });
    }

    private static void ifShowing(Scene scene, Runnable work) {
        Window window = scene.getWindow();
        if (window != null && window.isShowing()) {
            work.run();
        }
    }

    /// Runs on the JavaFX thread, unless that is too busy to begin in time. Not for that thread itself.
    ///
    /// @return whether it began; what did not begin never will
    public static boolean within(Duration patience, Runnable work) {
        AtomicBoolean claimed = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        Platform.runLater(() -> {
            if (claimed.compareAndSet(false, true)) {
                begun.countDown();
                work.run();
            }
        });
        try {
            return begun.await(patience.toNanos(), TimeUnit.NANOSECONDS) || !claimed.compareAndSet(false, true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !claimed.compareAndSet(false, true);
        }
    }
}
