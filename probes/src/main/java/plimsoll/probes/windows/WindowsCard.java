package plimsoll.probes.windows;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import oshi.hardware.GpuStats;
import oshi.hardware.GraphicsCard;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.Gpu;
import plimsoll.probes.Identity;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;
import plimsoll.probes.Readings;

/// One card as OSHI tells it: -1, and 0 bytes in all, is its way to say that it does not know.
///
/// @param name   what Windows calls it
/// @param vendor its maker, in whatever words
/// @param total  bytes of its own
record WindowsCard(String name, String vendor, long total) {
    private static final Pattern INTELS_CARDS = Pattern.compile(
            "\\bArc\\b\\S* (?:Pro )?[AB]\\d{2,3}\\b|\\bFlex\\b|\\bData Center GPU\\b|\\bMax 1\\d{3}\\b");
    /// No card of today has less.
    private static final long SLIVER = Bytes.GIB;

    private static final Reading<Long> RESERVED =
            Reading.notOffered("Windows does not tell what the driver keeps for itself.");

    static WindowsCard of(GraphicsCard card) {
        return new WindowsCard(card.getName(), card.getVendor(), card.getVRam());
    }

    /// Whether it is one that a model can be put on and that no other probe reads; a basic display driver is none.
    boolean isOurs() {
        return !maker().isEmpty();
    }

    private String maker() {
        String words = (vendor + " " + name).toLowerCase(Locale.ROOT);
        if (words.contains("intel")) {
            return "Intel";
        }
        return words.contains("amd") || words.contains("advanced micro") || words.contains("radeon") ? "AMD" : "";
    }

    /// What it tells in a session.
    Gpu gpu(GpuStats stats) {
        Readings readings = Readings.none()
                .withWhole(Metric.SHARED_USED, whole(stats.getSharedMemoryUsed()))
                .with(Metric.UTILIZATION, ratio(stats.getGpuUtilization()))
                .with(Metric.POWER, figure(stats.getPowerDraw()))
                .with(Metric.TEMPERATURE, figure(stats.getTemperature()))
                .with(Metric.CLOCK, figure((double) stats.getCoreClockMhz()))
                .with(Metric.MEMORY_CLOCK, figure((double) stats.getMemoryClockMhz()))
                .with(Metric.FAN, ratio(stats.getFanSpeedPercent()));
        return gpu(whole(stats.getVramUsed()), readings);
    }

    private Gpu gpu(Reading<Long> used, Readings more) {
        boolean integrated = isIntegrated();
        Reading<Long> own = integrated
                ? Reading.notOffered("This GPU has no memory of its own; it shares the machine's.")
                : Reading.measured(total);
        Gpu gpu = Gpu.of(
                Identity.named(name, maker()), Backend.VULKAN, integrated, own, RESERVED, used, Optional.empty());
        Readings all = gpu.readings();
        for (Metric metric : more.values().keySet()) {
            all = all.with(metric, more.get(metric));
        }
        return gpu.reading(all);
    }

    /// Cards are told from graphics in a processor by their makers' names for them: what is set aside of the machine's
    /// memory may be gigabytes.
    private boolean isIntegrated() {
        boolean isCard = maker().equals("Intel")
                ? INTELS_CARDS.matcher(name).find()
                : !name.strip().toLowerCase(Locale.ROOT).endsWith("graphics");
        return !isCard || total <= SLIVER;
    }

    private static Reading<Long> whole(long value) {
        return value >= 0 ? Reading.measured(value) : notTold();
    }

    private static Reading<Double> figure(double value) {
        return value > 0 ? Reading.measured(value) : notTold();
    }

    private static Reading<Double> ratio(double percent) {
        return percent >= 0 ? Reading.measured(Math.min(1, percent / 100)) : notTold();
    }

    private static <T> Reading<T> notTold() {
        return Reading.notOffered("Windows and this card's driver do not tell.");
    }
}
