package plimsoll.probes.nvml;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import plimsoll.probes.Gpu;
import plimsoll.probes.Reading;

/// Asks nvidia-smi every few seconds only: each start of it costs as much as a second of everything else.
final class NvidiaSmiWatch implements Supplier<Reading<List<Gpu>>> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long EVERY = Duration.ofSeconds(5).toNanos();
    private static final String NOTE =
            "Read by nvidia-smi, because NVIDIA's management library does not work in a program here.";

    private final LongSupplier nanos;
    private Reading<List<Gpu>> last = Reading.notOffered("");
    private Optional<Long> askedAt = Optional.empty();

    NvidiaSmiWatch(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public Reading<List<Gpu>> get() {
        long now = nanos.getAsLong();
        if (askedAt.isEmpty() || now - askedAt.get() >= EVERY) {
            askedAt = Optional.of(now);
            last = NvidiaSmi.read(PATIENCE)
                    .then(gpus -> Reading.measured(
                            gpus.stream().map(gpu -> gpu.noting(NOTE)).toList()));
        }
        return last;
    }
}
