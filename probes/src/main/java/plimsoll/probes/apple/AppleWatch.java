package plimsoll.probes.apple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.probes.Broadcast;
import plimsoll.probes.Captured;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Gpu;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;
import plimsoll.probes.Readings;
import plimsoll.probes.Watch;

/// The graphics of a Mac, watched: memory and use by what macOS registers, power, heat and clock by macmon where that
/// is installed.
final class AppleWatch implements Watch {
    private static final long EVERY = Duration.ofSeconds(3).toNanos();
    /// A program that was opened from the desktop has no path of Homebrew's.
    private static final List<String> FOLDERS = List.of("/opt/homebrew/bin", "/usr/local/bin", "/opt/local/bin");

    private final AppleRegistry registry;
    private final Optional<Broadcast> macmon;
    private Reading<Gpu> last = Reading.notOffered("");
    private Optional<Long> askedAt = Optional.empty();

    AppleWatch(AppleRegistry registry, Optional<Broadcast> macmon) {
        this.registry = registry;
        this.macmon = macmon;
    }

    static AppleWatch ofThisMachine() {
        return new AppleWatch(
                new AppleRegistry(),
                FOLDERS.stream()
                        .map(folder -> Path.of(folder, "macmon"))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .map(program ->
                                new Broadcast("macmon", List.of(program.toString(), "pipe", "-s", "0", "-i", "1000"))));
    }

    /// macOS is asked by programs that take some milliseconds each, so seldom.
    @Override
    public Reading<List<Gpu>> sample() {
        long now = System.nanoTime();
        if (askedAt.isEmpty() || now - askedAt.get() >= EVERY) {
            askedAt = Optional.of(now);
            last = registry.gpu();
        }
        return last.then(gpu -> Reading.measured(List.of(with(gpu, told()))));
    }

    private Reading<Readings> told() {
        return macmon.map(program -> program.newest().then(AppleWatch::readings))
                .orElseGet(() ->
                        Reading.notOffered("macOS tells this to macmon alone; install it (brew install macmon)."));
    }

    private static Reading<Readings> readings(String line) {
        return Captured.read(CapturedText.of(line))
                .then(captured -> captured.usable().isEmpty()
                        ? Reading.failed("macmon told nothing of graphics.")
                        : Reading.measured(captured.usable().getFirst().readings()));
    }

    /// The memory is what macOS registers; whatever else macmon tells is taken.
    static Gpu with(Gpu gpu, Reading<Readings> told) {
        Readings readings = gpu.readings();
        for (Metric metric : List.of(Metric.POWER, Metric.TEMPERATURE, Metric.CLOCK)) {
            readings = readings.with(metric, told.then(all -> all.get(metric)));
        }
        for (Map.Entry<Metric, Reading<Double>> more :
                told.found().map(Readings::values).orElse(Map.of()).entrySet()) {
            boolean isNew = readings.get(more.getKey()).found().isEmpty();
            readings = isNew && more.getKey().unit() != Metric.Unit.BYTES
                    ? readings.with(more.getKey(), more.getValue())
                    : readings;
        }
        return gpu.reading(readings);
    }

    @Override
    public void close() {
        macmon.ifPresent(Broadcast::close);
    }
}
