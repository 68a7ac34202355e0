package plimsoll.probes.apple;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import plimsoll.probes.ChildJava;
import plimsoll.probes.Command;
import plimsoll.probes.Gpu;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;

/// What macOS itself tells of its graphics, by the programs that come with it. What never changes is asked once.
final class AppleRegistry {
    private static final Duration EACH = Duration.ofSeconds(2);
    private static final Duration METAL = Duration.ofSeconds(5);

    private Optional<Fixed> fixed = Optional.empty();

    /// @param chip   the processor's name
    /// @param memory bytes of the machine, as printed
    /// @param metal  bytes that Metal recommends to hold at most, as printed
    private record Fixed(String chip, String memory, Reading<String> metal) {}

    /// The limit may be changed while the program runs, so it is asked each time.
    Reading<Gpu> gpu() {
        return fixed().then(known -> {
            Reading<String> registry = Command.run(
                    "ioreg", List.of("/usr/sbin/ioreg", "-r", "-d", "1", "-w", "0", "-c", "AGXAccelerator"), EACH);
            return AppleText.gpu(
                            known.chip(),
                            known.memory(),
                            known.metal(),
                            sysctl("iogpu.wired_limit_mb"),
                            registry.then(AppleText::inUse))
                    .then(gpu -> Reading.measured(
                            gpu.reading(gpu.readings().with(Metric.UTILIZATION, registry.then(AppleText::busy)))));
        });
    }

    private Reading<Fixed> fixed() {
        if (fixed.isPresent()) {
            return Reading.measured(fixed.get());
        }
        Reading<Fixed> asked = sysctl("machdep.cpu.brand_string")
                .then(chip -> sysctl("hw.memsize")
                        .then(memory -> Reading.measured(new Fixed(
                                chip, memory, Command.run("Metal", ChildJava.words(MetalMain.class), METAL)))));
        fixed = asked.found();
        return asked;
    }

    private static Reading<String> sysctl(String key) {
        return Command.run("sysctl", List.of("/usr/sbin/sysctl", "-n", key), EACH);
    }
}
