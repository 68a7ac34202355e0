package plimsoll.probes.intel;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import plimsoll.probes.CardWatch;
import plimsoll.probes.Gpu;
import plimsoll.probes.Probe;
import plimsoll.probes.Reading;
import plimsoll.probes.Watch;

/// Finds Intel's GPUs on Linux.
public final class IntelProbe implements Probe {
    private final Path root;

    public IntelProbe() {
        this(Path.of("/"));
    }

    /// @param root `/`, or a folder of the same shape
    IntelProbe(Path root) {
        this.root = root;
    }

    @Override
    public String what() {
        return "Intel GPUs";
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Reading<List<Gpu>> read() {
        try (Watch watch = watch()) {
            return watch.sample();
        }
    }

    @Override
    public Watch watch() {
        return new CardWatch(
                root,
                "Intel",
                IntelCard.VENDOR,
                folder -> new IntelCard(folder, root, System::nanoTime),
                System::nanoTime);
    }
}
