package plimsoll.app.screen.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Slider;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import plimsoll.app.design.Look;
import plimsoll.app.design.Theme;
import plimsoll.app.picture.Toolkit;
import plimsoll.mathcore.engine.llamacpp.LlamaCpp;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.ElementType;

/// Measures what dragging the context slider costs with 126 layers over 8 devices: a plan alone, and the JavaFX thread
/// for a whole frame (plan, nodes, style, layout, hand-over to the renderer). Asserts nothing, and no build runs it:
///
/// `./mvnw -q -pl app -am test -Dtest=DragBench -Dsurefire.failIfNoSpecifiedTests=false`
class DragBench {
    private static final int WARM = 300;
    private static final int FRAMES = 1200;

    private final Model model = Samples.dense("Atlas 405B", 126, 16_384, 53_248, ElementType.Q4_K);
    private final Rig rig = Samples.gpus(Samples.GPU_80, 8);

    @Test
    void draggingTheContextSlider() throws InterruptedException {
        print("plan", plans());
        Frames frames = Toolkit.on(this::frames);
        frames.done.await();
        print("frame, elapsed", frames.elapsed);
        print("frame, worked", frames.worked);
        print("of which plan and nodes", frames.changes);
    }

    private long[] plans() {
        LlamaCpp engine = new LlamaCpp();
        Machine machine = rig.machine();
        long[] nanos = new long[FRAMES];
        for (int i = -4 * WARM; i < FRAMES; i++) {
            LlamaCppWorkload asked = LlamaCppWorkload.defaults(Tool.SERVER)
                    .edit()
                    .ctxSize(4096 + 256 * Math.floorMod(i, 480))
                    .done();
            long from = worked();
            engine.plan(model, asked, machine);
            nanos[Math.max(i, 0)] = worked() - from;
        }
        return nanos;
    }

    private Frames frames() {
        PlanModel plan = new PlanModel(Samples.OPENER, rig);
        plan.take(Samples.chosen("atlas.gguf", model));
        var theme = new SimpleObjectProperty<>(Theme.LIGHT);
        Scene scene = new Scene(new PlanScreen(plan, Shelf.shipped(), Optional::empty, theme).root(), 1000, 900);
        Look.dress(scene, theme);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        Slider slider = (Slider) scene.lookup("#ctx-size-slider");
        Frames frames = new Frames(slider);
        frames.start();
        return frames;
    }

    /// Nanoseconds that this thread has had a processor; elapsed ones where the system does not tell. On a machine that
    /// others use too, only these can be compared.
    private static long worked() {
        try {
            String told = Files.readString(Path.of("/proc/thread-self/schedstat"));
            return Long.parseLong(told.substring(0, told.indexOf(' ')));
        } catch (IOException e) {
            return System.nanoTime();
        }
    }

    private static void print(String what, long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%-28s p50 %6.2f ms   p99 %6.2f ms   max %6.2f ms   (%d)%n",
                what,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6,
                sorted[sorted.length - 1] / 1e6,
                sorted.length);
    }

    /// Moves the slider once a frame, there and back, and takes the time until the thread is free again.
    private static final class Frames extends AnimationTimer {
        private final CountDownLatch done = new CountDownLatch(1);
        private final long[] elapsed = new long[FRAMES];
        private final long[] worked = new long[FRAMES];
        private final long[] changes = new long[FRAMES];
        private final Slider slider;
        private int frame = -WARM;

        Frames(Slider slider) {
            this.slider = slider;
        }

        @Override
        public void handle(long now) {
            int mine = frame++;
            if (mine >= FRAMES) {
                stop();
                done.countDown();
                return;
            }
            int at = Math.max(mine, 0);
            long clock = System.nanoTime();
            long work = worked();
            slider.setValue(0.5 + 0.49 * Math.sin(mine / 40.0));
            changes[at] = worked() - work;
            Platform.runLater(() -> {
                worked[at] = worked() - work;
                elapsed[at] = System.nanoTime() - clock;
            });
        }
    }
}
