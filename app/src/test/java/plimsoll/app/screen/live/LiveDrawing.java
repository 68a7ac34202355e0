package plimsoll.app.screen.live;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;
import plimsoll.app.design.Look;
import plimsoll.app.design.Theme;
import plimsoll.app.picture.Toolkit;
import plimsoll.app.screen.Pages;
import plimsoll.app.screen.Screens;
import plimsoll.probes.live.Snapshot;

/// What drawing costs: 16 devices with 600 points each, ten times a second, on JavaFX's headless platform, in percent
/// of one core. `LiveDrawing [SECONDS [TIMES A SECOND [DEVICES]]]`; told beside the same window left alone.
///
/// Each snapshot is waited for until it is drawn, so that a busy machine drops none; what it took of the processor is
/// then laid on the time that it would have had.
public final class LiveDrawing {
    private static final int WARM_UP = 15;

    private LiveDrawing() {}

    public static void main(String[] words) throws InterruptedException {
        int seconds = number(words, 0, 20);
        int rate = number(words, 1, 10);
        int devices = number(words, 2, 16);
        // As the packaged program starts where software draws.
        System.setProperty("prism.disableRegionCaching", "true");
        System.setProperty("prism.dirtyregioncount", "15");
        StillFeed feed = new StillFeed();
        Toolkit.run(() -> open(feed, devices));
        draw(feed, devices, WARM_UP, rate);
        double idle = cpu(() -> Thread.sleep(seconds * 1000L)) / (seconds * 1e7);
        double drawing = cpu(() -> draw(feed, devices, seconds, rate)) / (seconds * 1e7);
        System.out.printf(
                Locale.ROOT,
                "%d devices, %d times a second: %.1f %% of a core; left alone %.1f %%%n",
                devices,
                rate,
                drawing,
                idle);
        System.exit(0);
    }

    private static void open(StillFeed feed, int devices) {
        var theme = new SimpleObjectProperty<>(Theme.LIGHT);
        LiveScreen screen =
                new LiveScreen(new LiveModel(feed), MadeUpEngines.found(MadeUpEngines.four()), Optional::empty, theme);
        Pages pages = new Pages(List.of(new Screens.Entry("live", "Live", () -> screen)));
        Scene scene = new Scene(pages, 980, 960);
        Look.dress(scene, theme);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        pages.begin();
        MadeUp.play(feed, devices, 600);
    }

    private static void draw(StillFeed feed, int devices, int seconds, int rate) throws InterruptedException {
        for (int tick = 0; tick < seconds * rate; tick++) {
            Snapshot now = MadeUp.at(1 + tick, devices);
            Toolkit.run(() -> feed.tell(now));
            Thread.sleep(1000L / rate);
        }
    }

    /// Work that may be interrupted.
    private interface Work {
        void run() throws InterruptedException;
    }

    /// What some work takes of the processor, nanoseconds.
    private static double cpu(Work work) throws InterruptedException {
        long before = cpuNanos();
        work.run();
        return cpuNanos() - before;
    }

    private static long cpuNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
    }

    private static int number(String[] words, int at, int usual) {
        return words.length > at ? Integer.parseInt(words[at]) : usual;
    }
}
