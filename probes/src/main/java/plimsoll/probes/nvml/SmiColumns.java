package plimsoll.probes.nvml;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import plimsoll.probes.Metric;

/// The columns of `nvidia-smi --query-…`, by the names that its `--help-query-gpu` has for them.
///
/// @param name  the column's name
/// @param unit  the unit in its heading, empty without one
record SmiColumns(String name, String unit) {
    private static final Pattern HEADING = Pattern.compile("([A-Za-z_][\\w.]*)\\s*(?:\\[([^\\]]*)])?");

    /// In the order in which they are believed.
    static final Map<String, Metric> METRICS = Map.ofEntries(
            Map.entry("memory.total", Metric.MEMORY_TOTAL),
            Map.entry("memory.used", Metric.MEMORY_USED),
            Map.entry("memory.reserved", Metric.MEMORY_RESERVED),
            Map.entry("utilization.gpu", Metric.UTILIZATION),
            Map.entry("utilization.memory", Metric.MEMORY_UTILIZATION),
            Map.entry("power.draw", Metric.POWER),
            Map.entry("power.draw.average", Metric.POWER),
            Map.entry("power.draw.instant", Metric.POWER),
            Map.entry("enforced.power.limit", Metric.POWER_LIMIT),
            Map.entry("power.limit", Metric.POWER_LIMIT),
            Map.entry("temperature.gpu", Metric.TEMPERATURE),
            Map.entry("temperature.memory", Metric.MEMORY_TEMPERATURE),
            Map.entry("clocks.current.graphics", Metric.CLOCK),
            Map.entry("clocks.gr", Metric.CLOCK),
            Map.entry("clocks.current.sm", Metric.CLOCK),
            Map.entry("clocks.sm", Metric.CLOCK),
            Map.entry("clocks.current.memory", Metric.MEMORY_CLOCK),
            Map.entry("clocks.mem", Metric.MEMORY_CLOCK),
            Map.entry("fan.speed", Metric.FAN),
            Map.entry("pcie.link.gen.current", Metric.LINK_GENERATION),
            Map.entry("pcie.link.gen.gpucurrent", Metric.LINK_GENERATION),
            Map.entry("pcie.link.gen.max", Metric.LINK_GENERATION_MOST),
            Map.entry("pcie.link.gen.gpumax", Metric.LINK_GENERATION_MOST),
            Map.entry("pcie.link.width.current", Metric.LINK_WIDTH),
            Map.entry("pcie.link.width.max", Metric.LINK_WIDTH_MOST),
            Map.entry("ecc.errors.corrected.volatile.total", Metric.ECC_CORRECTED),
            Map.entry("ecc.errors.uncorrected.volatile.total", Metric.ECC_UNCORRECTED));

    /// Where two columns tell the same, the one that is believed less.
    private static final List<String> SECOND = List.of(
            "power.draw.instant",
            "power.limit",
            "clocks.current.sm",
            "clocks.sm",
            "pcie.link.gen.current",
            "pcie.link.gen.max");

    private static final List<String> OTHERS = List.of(
            "index",
            "name",
            "gpu_name",
            "uuid",
            "gpu_uuid",
            "pci.bus_id",
            "gpu_bus_id",
            "memory.free",
            "driver_version",
            "timestamp",
            "count",
            "pstate",
            "compute_cap",
            "addressing_mode",
            "mig.mode.current",
            "pid",
            "process_name",
            "used_gpu_memory",
            "used_memory",
            "clocks_event_reasons.active",
            "clocks_throttle_reasons.active");

    /// Whether it is one of a pair and believed less.
    boolean isSecond() {
        return SECOND.contains(name);
    }

    /// A line of headings; empty where it is none.
    static Optional<List<SmiColumns>> heading(List<String> cells) {
        List<SmiColumns> columns = cells.stream().flatMap(SmiColumns::of).toList();
        boolean known = columns.size() == cells.size()
                && columns.stream().anyMatch(SmiColumns::isKnown)
                && (columns.size() > 1 || !columns.getFirst().unit().isEmpty());
        return known ? Optional.of(columns) : Optional.empty();
    }

    /// The columns that a command line asks for.
    static List<SmiColumns> asked(String fields) {
        return Stream.of(fields.split(","))
                .map(field -> new SmiColumns(field.strip().toLowerCase(Locale.ROOT), ""))
                .toList();
    }

    private static Stream<SmiColumns> of(String cell) {
        Matcher heading = HEADING.matcher(cell);
        return heading.matches()
                ? Stream.of(new SmiColumns(
                        heading.group(1).toLowerCase(Locale.ROOT), heading.group(2) == null ? "" : heading.group(2)))
                : Stream.empty();
    }

    private boolean isKnown() {
        return METRICS.containsKey(name)
                || OTHERS.contains(name)
                || name.matches("(memory|utilization|power|clocks|pcie|ecc|temperature)\\..+");
    }

    /// Whether its cells may hold commas.
    boolean isText() {
        return name.equals("process_name") || name.equals("name") || name.equals("gpu_name");
    }
}
