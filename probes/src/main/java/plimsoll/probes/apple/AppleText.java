package plimsoll.probes.apple;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.MetalWorkingSet;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.Gpu;
import plimsoll.probes.Identity;
import plimsoll.probes.Reading;

/// Reads what `sysctl` and `ioreg` print on a Mac.
final class AppleText {
    private static final Pattern IN_USE = Pattern.compile("\"In use system memory\"\\s*=\\s*(\\d{1,18})");

    private static final Pattern BUSY = Pattern.compile("\"Device Utilization %\"\\s*=\\s*(\\d{1,3})");

    private AppleText() {}

    /// The graphics of a Mac: as much as macOS lets it hold, not the whole memory.
    ///
    /// @param chip   what `machdep.cpu.brand_string` says
    /// @param memory what `hw.memsize` says
    /// @param metal  bytes that Metal recommends to hold at most, as printed
    /// @param limit  what `iogpu.wired_limit_mb` says: MiB, 0 where nobody set it
    /// @param used   bytes that all processes hold for graphics
    static Reading<Gpu> gpu(
            String chip, String memory, Reading<String> metal, Reading<String> limit, Reading<Long> used) {
        OptionalLong whole = number(memory);
        if (whole.isEmpty()) {
            return Reading.failed("sysctl does not tell hw.memsize, so the memory of this Mac is unknown.");
        }
        Limit most = Limit.of(whole.getAsLong(), value(metal), value(limit) * Bytes.MIB);
        Reading<Long> reserved = Reading.notOffered("macOS does not tell what it keeps for itself.");
        return Reading.measured(Gpu.of(
                Identity.named(chip.strip(), "Apple"),
                Backend.METAL,
                true,
                Reading.measured(Math.min(most.bytes(), whole.getAsLong())),
                reserved,
                used,
                Optional.of(most.rule())));
    }

    /// What graphics may hold, and who says so.
    private record Limit(long bytes, String rule) {
        static Limit of(long whole, long metal, long set) {
            if (set > 0) {
                return new Limit(set, "What graphics may hold was set by hand (iogpu.wired_limit_mb).");
            }
            return metal > 0
                    ? new Limit(metal, "What graphics may hold is what Metal recommends.")
                    : new Limit(
                            MetalWorkingSet.of(whole),
                            "What graphics may hold is assumed: " + MetalWorkingSet.RULE
                                    + ". Newer versions of macOS allow more.");
        }
    }

    private static long value(Reading<String> printed) {
        return printed.found()
                .map(AppleText::number)
                .orElse(OptionalLong.empty())
                .orElse(0);
    }

    /// The share of the last moments in which anything ran.
    static Reading<Double> busy(String registry) {
        Matcher statistic = BUSY.matcher(registry);
        return statistic.find()
                ? Reading.measured(Math.min(100, Integer.parseInt(statistic.group(1))) / 100.0)
                : Reading.notOffered("ioreg does not tell how busy graphics is.");
    }

    /// Bytes that all processes together hold for graphics.
    static Reading<Long> inUse(String registry) {
        Matcher statistic = IN_USE.matcher(registry);
        return statistic.find()
                ? Reading.measured(Long.parseLong(statistic.group(1)))
                : Reading.failed("ioreg does not tell how much memory graphics holds.");
    }

    private static OptionalLong number(String text) {
        String digits = text.strip();
        return digits.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }
}
