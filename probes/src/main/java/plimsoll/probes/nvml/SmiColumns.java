package plimsoll.probes.nvml;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import plimsoll.probes.Metric;
import plimsoll.probes.PciAddress;
import plimsoll.probes.ToolWords;

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

    private record Kind(String sign, Metric.Unit unit) {}

    /// What columns measure that are no metric here.
    private static final Map<String, Kind> KINDS = Map.of(
            "memory\\.(total|used|free|reserved)|used_(gpu_)?memory", new Kind("MiB", Metric.Unit.BYTES),
            "power\\.(draw|limit|default_limit|m(in|ax)_limit).*", new Kind("W", Metric.Unit.WATTS),
            "utilization\\..+", new Kind("%", Metric.Unit.RATIO),
            "temperature\\..+", new Kind("C", Metric.Unit.CELSIUS),
            "clocks\\..+", new Kind("MHz", Metric.Unit.MEGAHERTZ));

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

    /// What its cells measure, by its name or else by the unit in its heading; empty where it is not known.
    Optional<Metric.Unit> kind() {
        Metric metric = METRICS.get(name);
        if (metric != null) {
            return Optional.of(metric.unit());
        }
        return KINDS.entrySet().stream()
                .filter(kind -> name.matches(kind.getKey())
                        || unit.equalsIgnoreCase(kind.getValue().sign()))
                .map(kind -> kind.getValue().unit())
                .findFirst();
    }

    /// Whether a cell has the form and the unit of this column's; a word for nothing suits every column.
    boolean suits(String cell) {
        if (cell.isEmpty()
                || cell.startsWith("[")
                || ToolWords.absence(cell, "").isPresent()) {
            return true;
        }
        return switch (name) {
            case "index", "pid", "count" -> cell.matches("\\d{1,10}");
            case "uuid", "gpu_uuid" -> cell.matches("(?i)(gpu|mig)-.*|[0-9a-f-]{30,}");
            case "pci.bus_id", "gpu_bus_id" -> PciAddress.of(cell).isPresent();
            case "timestamp" -> cell.matches("\\d{4}[/-].*\\d:\\d.*");
            default -> kind().map(unit -> suits(unit, cell)).orElse(true);
        };
    }

    private static boolean suits(Metric.Unit kind, String cell) {
        return cell.matches("(?i)[+-]?\\d[\\d.,  ']*\\s*(" + sign(kind) + ")?");
    }

    private static String sign(Metric.Unit kind) {
        return switch (kind) {
            case BYTES -> "[kmgt]i?b?|bytes|b";
            case WATTS -> "m?w";
            case RATIO -> "%";
            case CELSIUS -> "°?c";
            case MEGAHERTZ -> "[mg]?hz";
            default -> "x";
        };
    }

    /// Whether a number with commas within suits: watts have up to two decimals, the others are whole and may have
    /// commas between thousands.
    boolean suitsJoined(String cell) {
        String number = cell.replaceAll("[^\\d,].*", "");
        return kind().filter(kind -> suits(kind, cell))
                .filter(kind -> switch (kind) {
                    case WATTS -> number.matches("\\d{1,5},\\d{1,2}");
                    case BYTES, MEGAHERTZ -> number.matches("[1-9]\\d{0,2}(,\\d{3})+");
                    default -> false;
                })
                .isPresent();
    }

    /// Whether a cell is a number without a unit.
    static boolean isBare(String cell) {
        return cell.matches("[+-]?\\d[\\d.,]*");
    }

    /// Whether its cells may hold commas.
    boolean isText() {
        return name.equals("process_name") || name.equals("name") || name.equals("gpu_name");
    }
}
