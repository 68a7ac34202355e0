package plimsoll.app.screen.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import plimsoll.app.design.Look;
import plimsoll.app.design.Theme;
import plimsoll.app.library.Fit;
import plimsoll.app.picture.Toolkit;
import plimsoll.ingest.store.Inventory;
import plimsoll.ingest.store.StoredModel;

/// Measures what a frame costs the JavaFX thread while 1,000 models are scrolled through, and while news of them comes:
/// ten more are planned every sixth frame, and one more is found every sixtieth. Asserts nothing, and no build runs it:
///
/// `./mvnw -q -pl app -am test -Dtest=ScrollBench -Dsurefire.failIfNoSpecifiedTests=false`
class ScrollBench {
    private static final int WARM = 120;
    private static final int FRAMES = 600;

    private final Inventory all = Shelves.many(1000);
    private final Map<StoredModel, Fit> fits = Shelves.fits(all);

    @Test
    void aThousandModels() throws InterruptedException {
        for (boolean news : List.of(false, true)) {
            Frames frames = Toolkit.on(() -> frames(news));
            frames.done.await();
            print(news ? "scrolling with news" : "scrolling", frames.worked);
            print("  pulse to pulse", frames.between);
        }
    }

    private Frames frames(boolean news) {
        LibraryModel model = new LibraryModel(new Shelves.StillWatch(Shelves.snapshot(all)), _ -> {});
        var theme = new SimpleObjectProperty<>(Theme.LIGHT);
        LibraryScreen screen = new LibraryScreen(model, Optional::empty, theme, InstantSource.fixed(Shelves.NOW));
        Scene scene = new Scene(screen.root(), 1280, 800);
        Look.dress(scene, theme);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        screen.shown();
        Frames frames = new Frames((TableView<?>) scene.lookup("#library-table"), news ? model : null);
        frames.start();
        return frames;
    }

    private Snapshot at(int frame) {
        int planned = Math.min(frame / 6 * 10, 990);
        int found = Math.min(980 + frame / 60, 1000);
        Map<StoredModel, Fit> known = new HashMap<>();
        all.models().subList(0, planned).forEach(model -> known.put(model, fits.get(model)));
        return new Snapshot(new Inventory(all.models().subList(0, found), all.places()), known, 0, 0);
    }

    /// Nanoseconds that this thread has had a processor; elapsed ones where the system does not tell.
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
                "%-24s p50 %6.2f ms   p99 %6.2f ms   max %6.2f ms   over 16.7 ms: %d of %d%n",
                what,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6,
                sorted[sorted.length - 1] / 1e6,
                Arrays.stream(sorted).filter(n -> n > 16_700_000).count(),
                sorted.length);
    }

    private final class Frames extends AnimationTimer {
        private final CountDownLatch done = new CountDownLatch(1);
        private final long[] worked = new long[FRAMES];
        private final long[] between = new long[FRAMES];
        private final TableView<?> table;
        private final @Nullable LibraryModel told;
        private int frame = -WARM;
        private long last;

        Frames(TableView<?> table, @Nullable LibraryModel told) {
            this.table = table;
            this.told = told;
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
            between[at] = now - last;
            last = now;
            long work = worked();
            table.scrollTo(Math.floorMod(mine * 3, 970));
            if (told != null && mine % 6 == 0) {
                told.show(at(at));
            }
            Platform.runLater(() -> worked[at] = worked() - work);
        }
    }
}
