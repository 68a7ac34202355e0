package plimsoll.probes.nvml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import plimsoll.probes.Gpu;
import plimsoll.probes.Holder;
import plimsoll.probes.Metric;
import plimsoll.probes.Quantity;
import plimsoll.probes.Reading;
import plimsoll.probes.Sighting;
import plimsoll.probes.Throttle;
import plimsoll.probes.ToolWords;

/// One row under known columns.
final class SmiRow {
    private static final int RANK = 50;
    private static final Reading<Double> NO_COLUMN =
            Reading.notOffered("nvidia-smi --query-gpu has no column for it; nvidia-smi -q and dmon -s t have one.");

    private static final String UNCLEAR = "It is not clear which figure of this row it is, or the row breaks off in it;"
            + " where commas are decimal, print it with LC_ALL=C.";
    private static final String BREAKS_OFF = "The row breaks off before it.";
    private static final String NO_UNIT = "It has no unit where others of its row have theirs, so it is not sure.";

    private final String tool;
    private final Map<String, String> missing = new LinkedHashMap<>();
    private final Map<String, String> cells = new LinkedHashMap<>();
    private final List<SmiColumns> columns;

    private SmiRow(List<SmiColumns> columns, SmiAlignment.Row row, String tool) {
        this.tool = tool;
        this.columns = columns;
        for (int at = 0; at < columns.size(); at++) {
            String name = columns.get(at).name();
            boolean cut = at >= row.cells().size();
            (cut ? Optional.<String>empty() : row.cells().get(at))
                    .ifPresentOrElse(
                            cell -> cells.put(name, cell), () -> missing.put(name, cut ? BREAKS_OFF : UNCLEAR));
        }
    }

    static List<Sighting> sightings(List<SmiColumns> columns, List<SmiAlignment.Row> rows, String tool) {
        List<Sighting> found = new ArrayList<>();
        for (SmiAlignment.Row row : rows) {
            found.add(new SmiRow(columns, row, tool).sighting());
        }
        return found;
    }

    private Sighting sighting() {
        Sighting seen = new Sighting("NVIDIA", tool, RANK)
                .uuid(cell("uuid", "gpu_uuid"))
                .address(cell("pci.bus_id", "gpu_bus_id"))
                .name(cell("name", "gpu_name"));
        if (cell("index").matches("\\d{1,4}")) {
            seen.index(Integer.parseInt(cell("index")));
        }
        if (cells.containsKey("pid")) {
            return process(seen);
        }
        seen.put(Metric.PCIE_SENT, NO_COLUMN).put(Metric.PCIE_RECEIVED, NO_COLUMN);
        figures(seen, true);
        figures(seen, false);
        free(seen);
        throttles(seen);
        if (isAsked("memory.used") && !isAsked("memory.reserved")) {
            seen.put(
                    Metric.MEMORY_RESERVED,
                    Reading.notOffered("It was not asked for: add memory.reserved to --query-gpu."));
        }
        return split(unified(corrected(seen)));
    }

    private Sighting corrected(Sighting seen) {
        return switch (cell("ecc.mode.current").toLowerCase(Locale.ROOT)) {
            case "" -> seen;
            case "enabled" -> seen.read(Metric.ECC_MODE, "1", "");
            case "disabled" -> seen.read(Metric.ECC_MODE, "0", "");
            default -> seen.read(Metric.ECC_MODE, cell("ecc.mode.current"), "");
        };
    }

    private String cell(String... names) {
        for (String name : names) {
            String cell = cells.get(name);
            if (cell != null) {
                return cell;
            }
        }
        return "";
    }

    private boolean isAsked(String name) {
        return columns.stream().anyMatch(column -> column.name().equals(name));
    }

    /// Whether it is a number alone where another of the same kind has its unit.
    private boolean lacksUnit(SmiColumns column, String cell) {
        return SmiColumns.isBare(cell)
                && column.kind().isPresent()
                && columns.stream()
                        .filter(other -> other.kind().equals(column.kind()))
                        .anyMatch(other -> cells.getOrDefault(other.name(), "").matches("\\d.*\\s[A-Za-z%]+"));
    }

    private void figures(Sighting seen, boolean second) {
        for (SmiColumns column : columns) {
            Metric metric = SmiColumns.METRICS.get(column.name());
            String cell = cells.get(column.name());
            if (metric == null || column.isSecond() != second) {
                continue;
            }
            if (cell == null || lacksUnit(column, cell)) {
                seen.put(metric, Reading.failed(missing.getOrDefault(column.name(), NO_UNIT)));
            } else {
                String plain = metric.unit() == Metric.Unit.BYTES ? whole(cell) : cell;
                seen.read(metric, plain, column.unit().isEmpty() ? metric.usualUnit() : column.unit());
            }
        }
    }

    /// Sizes are whole MiB, so that a point or comma in one stands between thousands: a spreadsheet wrote it.
    private static String whole(String cell) {
        return cell.matches("\\d{1,3}([.,]\\d{3})+(\\s*MiB)?") ? cell.replaceAll("[.,]", "") : cell;
    }

    /// Where only the free memory was asked for, the rest is used.
    private void free(Sighting seen) {
        Optional<Double> total = seen.value(Metric.MEMORY_TOTAL);
        if (total.isEmpty() || !cells.containsKey("memory.free") || isAsked("memory.used")) {
            return;
        }
        Quantity.read(Metric.MEMORY_TOTAL, whole(cell("memory.free")), "MiB", tool)
                .found()
                .ifPresent(free -> {
                    double reserved = seen.value(Metric.MEMORY_RESERVED).orElse(0.0);
                    seen.put(Metric.MEMORY_USED, Reading.measured(Math.max(0, total.get() - free - reserved)));
                    if (reserved == 0) {
                        seen.note("Used is what is not free, with what the driver keeps for itself.");
                    }
                });
    }

    private void throttles(Sighting seen) {
        String bits = cell("clocks_event_reasons.active", "clocks_throttle_reasons.active");
        if (bits.matches("0x[0-9a-fA-F]{1,15}")) {
            seen.throttles(SmiThrottles.of(Long.parseLong(bits.substring(2), 16)));
        }
        cells.forEach((name, cell) -> {
            boolean isReason = name.matches("clocks_(event|throttle)_reasons\\.\\w+")
                    && cell.toLowerCase(Locale.ROOT).endsWith("active");
            if (isReason) {
                boolean active = cell.equalsIgnoreCase("active");
                seen.throttles(
                        active ? SmiThrottles.of(name).map(Set::<Throttle>of).orElse(Set.of()) : Set.of());
            }
        });
    }

    private Sighting process(Sighting seen) {
        String pid = cell("pid");
        if (pid.matches("\\d{1,10}")) {
            String used = cell("used_gpu_memory", "used_memory");
            seen.holder(new Holder(Long.parseLong(pid), cell("process_name"), Quantity.bytes(used, "MiB", tool)));
        }
        return seen;
    }

    /// A GPU without figures for its memory has the machine's.
    private Sighting unified(Sighting seen) {
        boolean none = cells.containsKey("memory.total")
                && ToolWords.<Double>absence(cell("memory.total"), tool)
                        .filter(said -> said instanceof Reading.NotOffered<Double>)
                        .isPresent();
        if (none && seen.name().isEmpty() && cell("addressing_mode").equalsIgnoreCase("ats")) {
            seen.standIn("NVIDIA GPU");
        }
        if (none) {
            Unified.mark(seen, SmiReport.UNIFIED);
        }
        return seen;
    }

    private Sighting split(Sighting seen) {
        if (cell("mig.mode.current").equalsIgnoreCase("enabled")) {
            seen.put(Metric.UTILIZATION, Reading.notOffered(SmiReport.SPLIT));
            seen.put(Metric.MEMORY_UTILIZATION, Reading.notOffered(SmiReport.SPLIT));
        }
        return seen.state(
                cells.values().stream().anyMatch(cell -> cell.contains("is lost")) ? Gpu.State.LOST : Gpu.State.AWAKE);
    }
}
