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

    private AppleText() {}

    /// The graphics of a Mac: as much as macOS lets it hold, not the whole memory.
    ///
    /// @param chip   what `machdep.cpu.brand_string` says
    /// @param memory what `hw.memsize` says
    /// @param limit  what `iogpu.wired_limit_mb` says: MiB, 0 where nobody set it
    /// @param used   bytes that all processes hold for graphics
    static Reading<Gpu> gpu(String chip, String memory, Reading<String> limit, Reading<Long> used) {
        OptionalLong whole = number(memory);
        if (whole.isEmpty()) {
            return Reading.failed("sysctl does not tell hw.memsize, so the memory of this Mac is unknown.");
        }
        long set = limit.found()
                        .map(AppleText::number)
                        .orElse(OptionalLong.empty())
                        .orElse(0)
                * Bytes.MIB;
        long total = set > 0 ? Math.min(set, whole.getAsLong()) : MetalWorkingSet.of(whole.getAsLong());
        String rule = set > 0
                ? "What graphics may hold was set by hand (iogpu.wired_limit_mb)."
                : "What graphics may hold is assumed: " + MetalWorkingSet.RULE
                        + ". Newer versions of macOS allow more.";
        Reading<Long> reserved = Reading.notOffered("macOS does not tell what it keeps for itself.");
        return Reading.measured(Gpu.of(
                Identity.named(chip.strip(), "Apple"),
                Backend.METAL,
                true,
                Reading.measured(total),
                reserved,
                used,
                Optional.of(rule)));
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
