package plimsoll.app.cli;

import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import plimsoll.app.figure.Figures;
import plimsoll.probes.Captured;
import plimsoll.probes.Metric;
import plimsoll.probes.Readings;
import plimsoll.probes.live.Snapshot;
import plimsoll.probes.live.SnapshotJson;
import plimsoll.probes.live.Source;

/// `plimsoll devices --watch`: a reading a second until nobody reads any more. On a terminal each one is drawn over the
/// one before, in a pipe each is added; as JSON each is a line.
final class DevicesWatch {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Surroundings here;
    private final boolean asJson;
    private final CountDownLatch ended = new CountDownLatch(1);
    private long linesBefore;

    private DevicesWatch(Surroundings here, boolean asJson) {
        this.here = here;
        this.asJson = asJson;
    }

    /// Prints what comes until the reader has closed its pipe or the program is stopped.
    static Answer<Integer> run(Source source, Surroundings here, boolean asJson) {
        DevicesWatch watch = new DevicesWatch(here, asJson);
        try (source) {
            source.start(watch::print);
            watch.ended.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Answer.of(Status.DONE);
    }

    private void print(Snapshot snapshot) {
        PrintStream out = here.out();
        if (asJson) {
            out.print(SnapshotJson.line(snapshot) + "\n");
        } else {
            String text = text(snapshot);
            out.print((linesBefore > 0 ? "\u001b[" + linesBefore + "A\r\u001b[J" : "") + text);
            linesBefore = here.terminal() ? text.lines().count() : 0;
        }
        if (out.checkError()) {
            ended.countDown();
        }
    }

    private String text(Snapshot snapshot) {
        Style style = Style.of(here);
        String time = TIME.format(snapshot.at().atZone(ZoneId.systemDefault()));
        DeviceList list = new DeviceList(
                snapshot.gpus().stream()
                        .map(gpu -> new Captured.Entry(gpu, Optional.empty()))
                        .toList(),
                snapshot.absent(),
                List.of());
        return style.plain(time + "  " + host(snapshot)) + "\n" + DevicesText.of(list, style) + "\n";
    }

    private static String host(Snapshot snapshot) {
        Readings readings = snapshot.host().readings();
        String used =
                readings.whole(Metric.MEMORY_USED).found().map(Figures::size).orElse("–");
        String total =
                readings.whole(Metric.MEMORY_TOTAL).found().map(Figures::size).orElse("–");
        return snapshot.host().name() + " · memory " + used + " of " + total + " · "
                + figure(readings, Metric.UTILIZATION, 100, "%.0f %% busy") + " · "
                + figure(readings, Metric.TEMPERATURE, 1, "%.0f °C");
    }

    private static String figure(Readings readings, Metric metric, double unit, String format) {
        return readings.get(metric)
                .found()
                .map(value -> String.format(Locale.ROOT, format, value * unit))
                .orElse("–");
    }
}
