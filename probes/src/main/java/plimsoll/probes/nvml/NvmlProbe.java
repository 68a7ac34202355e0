package plimsoll.probes.nvml;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import plimsoll.probes.Checkup;
import plimsoll.probes.Gpu;
import plimsoll.probes.Probe;
import plimsoll.probes.Reading;
import plimsoll.probes.Watch;

/// Finds NVIDIA's GPUs.
public final class NvmlProbe implements Probe {
    private static final Duration PROGRAM = Duration.ofSeconds(5);

    private final ReportedErrors reported = new ReportedErrors(Clock.system(ZoneId.systemDefault()));

    @Override
    public String what() {
        return "NVIDIA GPUs";
    }

    @Override
    public Checkup.Needs needs() {
        return new Checkup.Needs(NvmlLibrary.ofThisMachine().candidates(), List.of("nvidia-smi"), NvmlLibrary.signs());
    }

    @Override
    public List<Checkup.Version> versions() {
        return NvmlLibrary.ofThisMachine().versions();
    }

    @Override
    public boolean isOfThisSystem() {
        return !System.getProperty("os.name", "").startsWith("Mac");
    }

    @Override
    public Duration patience() {
        return NvmlWatch.FIRST.plus(PROGRAM).plus(PROGRAM).plusSeconds(5);
    }

    /// The library in a process of its own first, then nvidia-smi. Without a sign of a driver neither is started.
    @Override
    public Reading<List<Gpu>> read() {
        if (!NvmlLibrary.ofThisMachine().hasDriver()) {
            return noDriver(Path.of("/"));
        }
        try (Watch watch = begin()) {
            Reading<List<Gpu>> byLibrary = watch.sample();
            return byLibrary
                    .reason()
                    .map(why -> instead(NvidiaSmi.read(PROGRAM), why))
                    .orElse(byLibrary);
        }
    }

    @Override
    public Watch watch() {
        return NvmlLibrary.ofThisMachine().hasDriver() ? begin() : () -> noDriver(Path.of("/"));
    }

    private Watch begin() {
        return new NvmlWatch(
                Path.of("/"), NvmlChild.start(), new NvidiaSmiWatch(System::nanoTime), System::nanoTime, reported);
    }

    private static Reading<List<Gpu>> noDriver(Path root) {
        return Reading.notOffered(
                NvidiaCards.below(root).isEmpty()
                        ? "No NVIDIA driver is on this machine."
                        : "An NVIDIA GPU is here, but NVIDIA's driver is not loaded; install it, or load it.");
    }

    private static Reading<List<Gpu>> instead(Reading<List<Gpu>> byProgram, String why) {
        Reading<List<Gpu>> noted = byProgram.then(gpus -> Reading.measured(gpus.stream()
                .map(gpu -> gpu.noting("Read by nvidia-smi: " + why))
                .toList()));
        return noted.reason()
                .<Reading<List<Gpu>>>map(also -> Reading.failed(why + " " + also))
                .orElse(noted);
    }
}
