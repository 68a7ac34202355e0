package plimsoll.app.picture;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import plimsoll.app.design.Fonts;

/// Starts JavaFX once for all tests and does things on its thread.
public final class Toolkit {
    private static final long PATIENCE_SECONDS = 60;
    private static final AtomicReference<@Nullable Throwable> UNCAUGHT = new AtomicReference<>();

    static {
        CountDownLatch started = new CountDownLatch(1);
        Fonts.load();
        Platform.startup(started::countDown);
        Platform.setImplicitExit(false);
        await(started);
        Thread.setDefaultUncaughtExceptionHandler(new Catcher());
    }

    private Toolkit() {}

    /// Does it on the JavaFX thread and waits for the answer.
    public static <T> T on(Callable<T> what) {
        if (Platform.isFxApplicationThread()) {
            throw new IllegalStateException("already on the JavaFX thread");
        }
        FutureTask<T> task = new FutureTask<>(what);
        Platform.runLater(task);
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the JavaFX thread did not answer", e);
        }
    }

    /// Does it on the JavaFX thread, then waits until two frames have passed.
    public static void run(Runnable what) {
        on(() -> {
            what.run();
            return "";
        });
        settle();
    }

    /// Waits until two frames have passed.
    public static void settle() {
        CountDownLatch frames = new CountDownLatch(2);
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                frames.countDown();
            }
        };
        Platform.runLater(timer::start);
        await(frames);
        Platform.runLater(timer::stop);
    }

    /// Waits until something holds on the JavaFX thread.
    public static void until(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!on(holds::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain until " + what);
            }
            settle();
        }
    }

    /// What was thrown on the JavaFX thread and not caught; null when nothing was.
    public static @Nullable Throwable uncaught() {
        return UNCAUGHT.get();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the JavaFX thread stands still");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Catcher implements Thread.UncaughtExceptionHandler {
        @Override
        public void uncaughtException(Thread thread, Throwable e) {
            UNCAUGHT.compareAndSet(null, e);
            // The test that looks may be another one than the one whose fault it is.
            e.printStackTrace();
        }
    }
}
