package plimsoll.probes.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.Absence;
import plimsoll.probes.Gpu;
import plimsoll.probes.Holder;
import plimsoll.probes.Host;
import plimsoll.probes.Identity;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;
import plimsoll.probes.Readings;
import plimsoll.probes.Throttle;

/// Readings of machines that do not exist.
final class Made {
    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private Made() {}

    static Gpu gpu(int number) {
        Readings readings = Readings.none()
                .withWhole(Metric.MEMORY_TOTAL, Reading.measured(24 * Bytes.GIB))
                .withWhole(Metric.MEMORY_USED, Reading.measured(3 * Bytes.GIB + 1))
                .withWhole(Metric.MEMORY_RESERVED, Reading.notOffered("This driver counts it as used."))
                .with(Metric.UTILIZATION, Reading.measured(0.25))
                .with(Metric.POWER, Reading.measured(61.5))
                .with(Metric.TEMPERATURE, Reading.failed("The sensor is broken."));
        return new Gpu(
                new Identity("Test Card 9", "NVIDIA", "GPU-" + number, "0000:0" + number + ":00.0"),
                Backend.CUDA,
                false,
                Gpu.State.AWAKE,
                readings,
                Reading.measured(List.of(new Holder(4711, "llama-server", Reading.measured(2 * Bytes.GIB)))),
                Reading.measured(Set.of(Throttle.HEAT)),
                Optional.of("Made up."));
    }

    static Host host() {
        return new Host(
                "Test Processor",
                Readings.none()
                        .withWhole(Metric.MEMORY_TOTAL, Reading.measured(64 * Bytes.GIB))
                        .with(Metric.UTILIZATION, Reading.measured(0.5)));
    }

    static Snapshot snapshot(long second, Gpu... gpus) {
        return new Snapshot(
                START.plusSeconds(second),
                Duration.ofSeconds(1),
                host(),
                List.of(gpus),
                List.of(new Absence("AMD GPUs", "No AMD GPU is on this machine.")),
                false);
    }
}
