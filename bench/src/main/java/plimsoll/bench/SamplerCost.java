package plimsoll.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import plimsoll.probes.ChildJava;
import plimsoll.probes.Conversation;
import plimsoll.probes.DeviceLine;
import plimsoll.probes.Gpu;
import plimsoll.probes.Host;
import plimsoll.probes.Reading;
import plimsoll.probes.Readings;
import plimsoll.probes.live.History;
import plimsoll.probes.live.Pace;
import plimsoll.probes.live.Sampler;
import plimsoll.probes.live.Snapshot;
import plimsoll.probes.nvml.NvmlMain;

/// What watching devices costs: of a processor's core at one reading a second, in milliseconds a reading, and in memory
/// over the readings of a day. With `PLIMSOLL_NVML` naming a library, such as the stand-in of the probes' tests.
public final class SamplerCost {
    private static final Duration WARM_UP = Duration.ofMinutes(5);
    private static final Duration MEASURED = Duration.ofMinutes(2);
    private static final int DAY = 86_400;

    private SamplerCost() {}

    public static void main(String[] none) throws InterruptedException, IOException {
        aSecond();
        aDay();
    }

    private static void aSecond() throws InterruptedException {
        AtomicInteger devices = new AtomicInteger();
        try (Sampler sampler = Sampler.ofThisMachine()) {
            History history = new History();
            sampler.start(snapshot -> {
                devices.set(snapshot.gpus().size());
                history.add(snapshot);
            });
            Thread.sleep(WARM_UP);
            Duration parent = cost(ProcessHandle.current());
            Duration child = children();
            Thread.sleep(MEASURED);
            say(
                    "%d devices at 1 Hz: %.3f %% of a core in this process, %.3f %% in its child%n",
                    devices.get(),
                    share(cost(ProcessHandle.current()).minus(parent)),
                    share(children().minus(child)));
        }
    }

    private static Duration cost(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static Duration children() {
        return ProcessHandle.current().children().map(SamplerCost::cost).reduce(Duration.ZERO, Duration::plus);
    }

    private static double share(Duration spent) {
        return 100.0 * spent.toNanos() / MEASURED.toNanos();
    }

    private static void aDay() throws IOException {
        History history = new History();
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        try (Conversation child = new Conversation("the library", ChildJava.words(NvmlMain.class), Map.of())) {
            read(child, history, start, 0, 3600);
            long heap = heap();
            long resident = resident(child);
            long begun = System.nanoTime();
            read(child, history, start, 3600, DAY);
            double each = (System.nanoTime() - begun) / 1e6 / (DAY - 3600);
            say("one reading: %.2f ms with the way through the pipe%n", each);
            say(
                    "from the first hour to the end of a day: heap %+.1f KiB of %.1f, the child's resident memory %+.1f KiB of"
                            + " %.1f%n",
                    (heap() - heap) / 1024.0, heap / 1024.0, (resident(child) - resident) / 1024.0, resident / 1024.0);
        }
    }

    private static void read(Conversation child, History history, Instant start, int from, int to) {
        for (int second = from; second < to; second++) {
            Reading<List<Gpu>> gpus =
                    child.ask("sample", Duration.ofSeconds(10)).then(DeviceLine::read);
            history.add(new Snapshot(
                    start.plusSeconds(second),
                    Pace.VISIBLE.every(),
                    new Host("", Readings.none()),
                    gpus.found().orElseThrow(),
                    List.of(),
                    false));
        }
    }

    private static long heap() {
        for (int round = 0; round < 3; round++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /// Bytes, as Linux tells them.
    private static long resident(Conversation child) throws IOException {
        Optional<ProcessHandle> process = child.process();
        String status = Files.readString(
                Path.of("/proc", String.valueOf(process.orElseThrow().pid()), "status"));
        return Long.parseLong(status.replaceFirst("(?s).*VmRSS:\\s+(\\d+) kB.*", "$1")) * 1024;
    }

    private static void say(String format, Object... figures) {
        System.out.printf(Locale.ROOT, format, figures);
    }
}
