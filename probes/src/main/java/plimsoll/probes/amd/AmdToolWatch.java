package plimsoll.probes.amd;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import plimsoll.probes.Captured;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Command;
import plimsoll.probes.Gpu;
import plimsoll.probes.Reading;
import plimsoll.probes.Watch;

/// AMD's GPUs by their driver's files; where those do not show them though the driver for computing is there, by
/// amd-smi, else by rocm-smi, which take half a second each and are asked seldom.
final class AmdToolWatch implements Watch {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long EVERY = Duration.ofSeconds(10).toNanos();

    private final Watch files;
    private Reading<List<Gpu>> last = Reading.notOffered("");
    private Optional<Long> askedAt = Optional.empty();

    AmdToolWatch(Watch files) {
        this.files = files;
    }

    @Override
    public Reading<List<Gpu>> sample() {
        Reading<List<Gpu>> shown = files.sample();
        if (shown.found().isPresent()) {
            return shown;
        }
        if (askedAt.isEmpty() || System.nanoTime() - askedAt.get() >= EVERY) {
            askedAt = Optional.of(System.nanoTime());
            last = byTools();
        }
        return last.found().isPresent() ? last : shown;
    }

    private static Reading<List<Gpu>> byTools() {
        Reading<List<Gpu>> amdSmi = run("amd-smi", List.of("amd-smi", "metric", "--json"))
                .then(metric -> run("amd-smi", List.of("amd-smi", "static", "--json"))
                        .then(fixed -> gpus(fixed + "\n" + metric)));
        return amdSmi.found().isPresent()
                ? amdSmi
                : run(
                                "rocm-smi",
                                List.of(
                                        "rocm-smi",
                                        "--showproductname",
                                        "--showbus",
                                        "--showuse",
                                        "--showmeminfo",
                                        "vram",
                                        "gtt",
                                        "--showpower",
                                        "--showtemp",
                                        "--json"))
                        .then(AmdToolWatch::gpus);
    }

    private static Reading<String> run(String what, List<String> words) {
        return Command.run(what, words, PATIENCE);
    }

    private static Reading<List<Gpu>> gpus(String printed) {
        return Captured.read(CapturedText.of(printed)).then(captured -> Reading.measured(captured.usable()));
    }

    @Override
    public void close() {
        files.close();
    }
}
