package plimsoll.probes.apple;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import plimsoll.probes.Command;
import plimsoll.probes.Gpu;
import plimsoll.probes.Probe;
import plimsoll.probes.Reading;

/// Finds the graphics of Apple silicon.
public final class AppleProbe implements Probe {
    private static final Duration EACH = Duration.ofSeconds(2);

    @Override
    public String what() {
        return "Apple GPUs";
    }

    @Override
    public Duration patience() {
        return EACH.multipliedBy(5);
    }

    @Override
    public Reading<List<Gpu>> read() {
        boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
        if (!mac || !System.getProperty("os.arch", "").equals("aarch64")) {
            return Reading.notOffered("This machine is no Mac with Apple silicon.");
        }
        return sysctl("machdep.cpu.brand_string")
                .then(chip -> sysctl("hw.memsize")
                        .then(memory -> AppleText.gpu(chip, memory, sysctl("iogpu.wired_limit_mb"), inUse())))
                .then(gpu -> Reading.measured(List.of(gpu)));
    }

    private static Reading<Long> inUse() {
        return Command.run(
                        "ioreg", List.of("/usr/sbin/ioreg", "-r", "-d", "1", "-w", "0", "-c", "AGXAccelerator"), EACH)
                .then(AppleText::inUse);
    }

    private static Reading<String> sysctl(String key) {
        return Command.run("sysctl", List.of("/usr/sbin/sysctl", "-n", key), EACH);
    }
}
