package plimsoll.probes.amd;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import plimsoll.probes.Metric;
import plimsoll.probes.Sighting;

/// The columns of `amd-smi monitor` and of `amd-smi … --csv`, which have no units in their headings. What they call MB
/// are MiB.
final class AmdColumns {
    private static final Map<String, Metric> METRICS = Map.ofEntries(
            Map.entry("total_vram", Metric.MEMORY_TOTAL),
            Map.entry("vram_total", Metric.MEMORY_TOTAL),
            Map.entry("used_vram", Metric.MEMORY_USED),
            Map.entry("vram_used", Metric.MEMORY_USED),
            Map.entry("total_gtt", Metric.SHARED_TOTAL),
            Map.entry("used_gtt", Metric.SHARED_USED),
            Map.entry("gfx_activity", Metric.UTILIZATION),
            Map.entry("gfx", Metric.UTILIZATION),
            Map.entry("gfx%", Metric.UTILIZATION),
            Map.entry("gfx_util", Metric.UTILIZATION),
            Map.entry("umc_activity", Metric.MEMORY_UTILIZATION),
            Map.entry("mem%", Metric.MEMORY_UTILIZATION),
            Map.entry("mem_util", Metric.MEMORY_UTILIZATION),
            Map.entry("socket_power", Metric.POWER),
            Map.entry("current_socket_power", Metric.POWER),
            Map.entry("average_socket_power", Metric.POWER),
            Map.entry("power_usage", Metric.POWER),
            Map.entry("power", Metric.POWER),
            Map.entry("max_power", Metric.POWER_LIMIT),
            Map.entry("edge", Metric.TEMPERATURE),
            Map.entry("hotspot", Metric.TEMPERATURE),
            Map.entry("hotspot_temperature", Metric.TEMPERATURE),
            Map.entry("gpu_t", Metric.TEMPERATURE),
            Map.entry("gpu_temp", Metric.TEMPERATURE),
            Map.entry("memory_temperature", Metric.MEMORY_TEMPERATURE),
            Map.entry("mem_t", Metric.MEMORY_TEMPERATURE),
            Map.entry("mem_temp", Metric.MEMORY_TEMPERATURE),
            Map.entry("gfx_0_clk", Metric.CLOCK),
            Map.entry("gfx_clk", Metric.CLOCK),
            Map.entry("gfx_clock", Metric.CLOCK),
            Map.entry("mem_0_clk", Metric.MEMORY_CLOCK),
            Map.entry("mem_clock", Metric.MEMORY_CLOCK));
    private static final String USAGE = "vram_usage";
    private static final List<String> NAMES = List.of("bdf", "market_name", "uuid", USAGE);

    private AmdColumns() {}

    /// Whether a heading is one of these.
    static boolean isKnown(String heading) {
        String name = heading.toLowerCase(Locale.ROOT);
        return METRICS.containsKey(name) || NAMES.contains(name);
    }

    /// Reads cells by their headings in lower case. In `static` the socket's power is its limit, and `size` the VRAM's.
    static void read(Sighting seen, Map<String, String> cells) {
        boolean still = cells.containsKey("market_name") || cells.containsKey("max_power");
        seen.name(cells.getOrDefault("market_name", ""))
                .address(cells.getOrDefault("bdf", ""))
                .uuid(cells.getOrDefault("uuid", ""));
        cells.forEach((name, cell) -> {
            Metric metric = METRICS.get(name);
            if (metric != null && !(still && metric == Metric.POWER)) {
                seen.read(metric, cell, metric.usualUnit());
            }
        });
        if (still && cells.containsKey("size")) {
            seen.read(Metric.MEMORY_TOTAL, cells.getOrDefault("size", ""), "mb");
        }
        usage(seen, cells.getOrDefault(USAGE, ""));
    }

    /// Both in one cell, with one decimal: `0.3/192.0 GB`.
    private static void usage(Sighting seen, String cell) {
        int slash = cell.indexOf('/');
        if (slash > 0) {
            String unit = cell.replaceAll("[^A-Za-z]", "");
            seen.read(Metric.MEMORY_USED, cell.substring(0, slash), unit)
                    .read(Metric.MEMORY_TOTAL, cell.substring(slash + 1), unit);
            if (unit.equalsIgnoreCase("GB")) {
                seen.note(
                        "amd-smi rounds its memory to a tenth of a GB here; amd-smi static and metric tell it in MB.");
            }
        }
    }
}
