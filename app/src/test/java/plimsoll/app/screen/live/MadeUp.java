package plimsoll.app.screen.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.probes.Absence;
import plimsoll.probes.Gpu;
import plimsoll.probes.Holder;
import plimsoll.probes.Host;
import plimsoll.probes.Identity;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;
import plimsoll.probes.Readings;
import plimsoll.probes.Throttle;
import plimsoll.probes.live.Snapshot;

/// Readings of machines that do not exist, as a recording has them.
final class MadeUp {
    static final Instant NOW = Instant.parse("2026-03-14T15:09:26Z");
    private static final long GIB = 1L << 30;
    private static final Reading<Double> ASLEEP = Reading.notOffered("The GPU sleeps, and reading it would wake it.");

    private MadeUp() {}

    /// Ten minutes of a machine with so many graphics processors, told one after the other.
    static void play(StillFeed feed, int gpus, int seconds) {
        play(feed, gpus, seconds, true);
    }

    /// @param isRecorded whether they say that they are a recording
    static void play(StillFeed feed, int gpus, int seconds, boolean isRecorded) {
        for (int second = 1 - seconds; second < 0; second++) {
            feed.history().add(at(second, gpus));
        }
        Snapshot now = at(0, gpus);
        feed.tell(isRecorded ? now : new Snapshot(now.at(), now.pace(), now.host(), now.gpus(), now.absent(), false));
    }

    static Snapshot at(int second, int gpus) {
        List<Gpu> devices =
                IntStream.range(0, gpus).mapToObj(i -> gpu(i, second, gpus)).toList();
        List<Absence> absent = gpus == 0
                ? List.of(
                        new Absence("NVIDIA GPUs", "No NVIDIA driver is on this machine."),
                        new Absence("AMD GPUs", "No AMD graphics card is on this machine."))
                : List.of();
        return new Snapshot(NOW.plusSeconds(second), Duration.ofSeconds(1), host(second), devices, absent, true);
    }

    private static Host host(int second) {
        return new Host(
                "Ryzen 9 5950X 16-Core Processor",
                Readings.none()
                        .with(Metric.MEMORY_TOTAL, Reading.measured(62.7 * GIB))
                        .with(Metric.MEMORY_USED, Reading.measured((11.2 + 0.3 * Math.sin(second / 40.0)) * GIB))
                        .with(Metric.UTILIZATION, Reading.measured(0.22 + 0.08 * Math.sin(second / 9.0)))
                        .with(Metric.TEMPERATURE, Reading.notOffered("No sensor of the processor can be read.")));
    }

    private static Gpu gpu(int index, int second, int gpus) {
        boolean sleeps = gpus > 1 && index == gpus - 1;
        String name =
                sleeps ? "Radeon 780M" : index % 2 == 0 ? "RTX 4090" : "RTX PRO 6000 Blackwell Workstation Edition";
        double total = sleeps ? 4 : index % 2 == 0 ? 23.99 : 95.59;
        Identity identity = new Identity(name, sleeps ? "AMD" : "NVIDIA", "", "0000:%02x:00.0".formatted(index + 1));
        if (sleeps && second > -240) {
            Readings none = Readings.none()
                    .with(Metric.MEMORY_TOTAL, Reading.measured(total * GIB))
                    .with(Metric.MEMORY_USED, ASLEEP)
                    .with(Metric.UTILIZATION, ASLEEP);
            return gpu(identity, none, Reading.notOffered("asleep"), Reading.notOffered("asleep"))
                    .in(Gpu.State.ASLEEP);
        }
        boolean loaded = second > -420 + 20 * index && !sleeps;
        double used = loaded ? total * Math.min(0.825, 0.05 + 0.02 * (second + 420 - 20 * index)) : total * 0.05;
        double busy = loaded ? 0.9 + 0.06 * Math.sin(second / 3.0) : 0.01;
        Readings readings = Readings.none()
                .with(Metric.MEMORY_TOTAL, Reading.measured(total * GIB))
                .with(Metric.MEMORY_USED, Reading.measured(used * GIB))
                .with(Metric.UTILIZATION, Reading.measured(busy))
                .with(Metric.POWER, Reading.measured(40 + 300 * busy))
                .with(Metric.POWER_LIMIT, Reading.measured(450.0))
                .with(Metric.TEMPERATURE, Reading.measured(38 + 33 * busy))
                .with(Metric.CLOCK, Reading.measured(loaded ? 2610.0 : 210.0));
        Set<Throttle> held = index == 0 && loaded ? Set.of(Throttle.POWER_LIMIT) : Set.of();
        return gpu(identity, readings, Reading.measured(holders(index, used)), Reading.measured(held));
    }

    private static List<Holder> holders(int index, double used) {
        return index > 0
                ? List.of(new Holder(41_207, "llama-server", Reading.measured((long) (used * GIB * 0.97))))
                : List.of(
                        new Holder(41_207, "llama-server", Reading.measured((long) (used * GIB * 0.93))),
                        new Holder(2_114, "gnome-shell", Reading.measured(655_360_000L)),
                        new Holder(9_830, "firefox", Reading.notOffered("not told")));
    }

    private static Gpu gpu(
            Identity identity, Readings readings, Reading<List<Holder>> holders, Reading<Set<Throttle>> throttles) {
        return new Gpu(identity, Backend.CUDA, false, Gpu.State.AWAKE, readings, holders, throttles, Optional.empty());
    }
}
