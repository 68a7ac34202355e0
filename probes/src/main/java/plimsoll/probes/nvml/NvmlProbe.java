package plimsoll.probes.nvml;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.probes.Gpu;
import plimsoll.probes.Identity;
import plimsoll.probes.Probe;
import plimsoll.probes.Reading;

/// Finds NVIDIA's GPUs.
public final class NvmlProbe implements Probe {
    /// Without persistence mode the driver takes seconds to open the first GPU.
    private static final Duration LIBRARY = Duration.ofSeconds(10);

    private static final Duration PROGRAM = Duration.ofSeconds(5);
    private static final String ASLEEP = "The GPU sleeps, and reading it would wake it; start a program on it first.";

    @Override
    public String what() {
        return "NVIDIA GPUs";
    }

    @Override
    public Duration patience() {
        return LIBRARY.plus(PROGRAM).plus(PROGRAM).plusSeconds(5);
    }

    /// The library in a process of its own first, then nvidia-smi. Without a sign of a driver neither is started.
    @Override
    public Reading<List<Gpu>> read() {
        NvmlLibrary library = NvmlLibrary.ofThisMachine();
        NvidiaCards cards = NvidiaCards.below(Path.of("/"));
        if (!library.hasDriver()) {
            return Reading.notOffered(
                    cards.awake().isEmpty() && cards.asleep().isEmpty()
                            ? "No NVIDIA driver is on this machine."
                            : "An NVIDIA GPU is here, but NVIDIA's driver is not loaded; install it, or load it.");
        }
        if (cards.asleep().isEmpty()) {
            return all();
        }
        List<Gpu> asleep = cards.asleep().stream().map(NvmlProbe::sleeping).toList();
        return cards.awake().isEmpty()
                ? Reading.measured(asleep)
                : NvmlChild.read(cards.awake(), LIBRARY)
                        .then(gpus -> Reading.measured(
                                Stream.concat(gpus.stream(), asleep.stream()).toList()));
    }

    private static Reading<List<Gpu>> all() {
        Reading<List<Gpu>> byLibrary = NvmlChild.read(List.of(), LIBRARY);
        return byLibrary
                .reason()
                .map(why -> instead(NvidiaSmi.read(PROGRAM), why))
                .orElse(byLibrary);
    }

    private static Reading<List<Gpu>> instead(Reading<List<Gpu>> byProgram, String why) {
        Reading<List<Gpu>> noted = byProgram.then(gpus -> Reading.measured(gpus.stream()
                .map(gpu -> gpu.noting("Read by nvidia-smi: " + why))
                .toList()));
        return noted.reason()
                .<Reading<List<Gpu>>>map(also -> Reading.failed(why + " " + also))
                .orElse(noted);
    }

    private static Gpu sleeping(String address) {
        Reading<Long> none = Reading.notOffered(ASLEEP);
        return Gpu.of(
                        Identity.named("NVIDIA GPU at " + address, "NVIDIA"),
                        Backend.CUDA,
                        false,
                        none,
                        none,
                        none,
                        Optional.of(ASLEEP))
                .in(Gpu.State.ASLEEP);
    }
}
