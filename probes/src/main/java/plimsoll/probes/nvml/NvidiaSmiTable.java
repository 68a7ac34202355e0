package plimsoll.probes.nvml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.Holder;
import plimsoll.probes.Metric;
import plimsoll.probes.Quantity;
import plimsoll.probes.Reading;
import plimsoll.probes.Sighting;
import plimsoll.probes.Sightings;

/// The table that plain `nvidia-smi` draws, of any driver since 2012. Its figures are rounded, and it does not tell
/// what the driver keeps for itself.
public final class NvidiaSmiTable implements Dialect {
    private static final int RANK = 40;
    private static final Pattern FIRST = Pattern.compile(
            "\\s*\\|\\s+(\\d{1,3})\\s+(\\S.*?)\\s*\\|\\s*([0-9A-Fa-f]{4,8}:[0-9A-Fa-f]{2}:[0-9A-Fa-f]{2}\\.[0-7])\\b.*");
    private static final Pattern SETTING = Pattern.compile("(.*?)\\s+(On|Off|N/A|WDDM|TCC|MCDM|WDM|ERR!)");
    private static final Pattern SECOND = Pattern.compile(
            "\\s*\\|\\s*(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s*/\\s*(\\S+)\\s*\\|\\s*(.*?)\\s*/\\s*(.*?)\\s*\\|\\s*(\\S+)\\s.*");
    private static final Pattern UNIFIED_SECOND = Pattern.compile(
            "\\s*\\|\\s*(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s*/\\s*(\\S+)\\s*\\|\\s*([^/|]*?)\\s*\\|\\s*(\\S+)\\s.*");
    private static final Pattern INSTANCE = Pattern.compile(
            "\\s*\\|\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)\\s*\\|\\s*(\\d+MiB)\\s*/\\s*(\\d+MiB)\\s*\\|.*");
    private static final Pattern PROCESS = Pattern.compile(
            "\\s*\\|\\s+(\\d+)\\s+(?:(N/A|\\d+)\\s+(N/A|\\d+)\\s+)?(\\d+)\\s+(C|G|C\\+G|M\\+C|[CGM+]+)\\s+(.*?)\\s+(\\d+\\s*MiB|N/A)\\s*\\|\\s*");
    private static final Pattern NO_PROCESSES = Pattern.compile("\\s*\\|\\s+No running processes found\\s+\\|\\s*");
    private static final Pattern TOP = Pattern.compile("\\s*\\|\\s+NVIDIA-SMI\\s+\\d.*");

    @Override
    public String tool() {
        return "nvidia-smi";
    }

    @Override
    public Sightings read(CapturedText text) {
        Sightings seen = Sightings.NONE;
        List<Sighting> table = new ArrayList<>();
        for (int at = 0; at < text.lines().size(); at++) {
            String line = text.lines().get(at);
            if (TOP.matcher(line).matches() && !table.isEmpty()) {
                seen = seen.and(Sightings.of(table));
                table = new ArrayList<>();
            }
            Matcher first = FIRST.matcher(line);
            if (first.matches()) {
                table.add(gpu(first, at + 1 < text.lines().size() ? text.lines().get(at + 1) : ""));
            } else {
                other(line, table);
            }
        }
        return seen.and(Sightings.of(table));
    }

    private Sighting gpu(Matcher first, String next) {
        Matcher named = SETTING.matcher(first.group(2));
        Sighting seen = new Sighting("NVIDIA", tool(), RANK)
                .index(Integer.parseInt(first.group(1)))
                .name(named.matches() ? named.group(1) : first.group(2))
                .address(first.group(3));
        seen.put(
                Metric.MEMORY_RESERVED,
                Reading.notOffered("The table of nvidia-smi does not tell it; nvidia-smi -q does."));
        Matcher second = SECOND.matcher(next);
        Matcher unified = UNIFIED_SECOND.matcher(next);
        if (second.matches()) {
            board(seen, second);
            seen.read(Metric.MEMORY_USED, second.group(6), "MiB").read(Metric.MEMORY_TOTAL, second.group(7), "MiB");
            seen.read(Metric.UTILIZATION, second.group(8), "%");
        } else if (unified.matches()) {
            board(seen, unified);
            withoutFigures(seen, unified.group(6));
            seen.read(Metric.UTILIZATION, unified.group(7), "%");
        }
        return seen;
    }

    /// One cell instead of used and total: a board without memory of its own, or an error.
    private static void withoutFigures(Sighting seen, String cell) {
        Reading<Double> said = Quantity.read(Metric.MEMORY_TOTAL, cell, "MiB", "nvidia-smi");
        if (said instanceof Reading.NotOffered<Double>) {
            Unified.mark(seen, SmiReport.UNIFIED);
        } else {
            seen.read(Metric.MEMORY_TOTAL, cell, "MiB").read(Metric.MEMORY_USED, cell, "MiB");
        }
    }

    private static void board(Sighting seen, Matcher line) {
        seen.read(Metric.FAN, line.group(1), "%")
                .read(Metric.TEMPERATURE, line.group(2), "")
                .read(Metric.POWER, line.group(4), "")
                .read(Metric.POWER_LIMIT, line.group(5), "");
    }

    private void other(String line, List<Sighting> table) {
        Matcher instance = INSTANCE.matcher(line);
        Matcher process = PROCESS.matcher(line);
        if (instance.matches()) {
            numbered(table, instance.group(1))
                    .ifPresent(whole -> table.add(new Sighting("NVIDIA", tool(), RANK)
                            .within(whole)
                            .index(Integer.parseInt(instance.group(4)))
                            .standIn(whole.name() + " MIG " + instance.group(4))
                            .read(Metric.MEMORY_USED, instance.group(5), "MiB")
                            .read(Metric.MEMORY_TOTAL, instance.group(6), "MiB")));
        } else if (process.matches()) {
            table.stream().filter(gpu -> !gpu.isPart()).forEach(Sighting::listsHolders);
            numbered(table, process.group(1))
                    .ifPresent(gpu -> gpu.holder(new Holder(
                            Long.parseLong(process.group(4)),
                            process.group(6),
                            Quantity.bytes(process.group(7), "MiB", tool()))));
        } else if (NO_PROCESSES.matcher(line).matches()) {
            table.stream().filter(gpu -> !gpu.isPart()).forEach(Sighting::listsHolders);
        }
    }

    private static Optional<Sighting> numbered(List<Sighting> table, String number) {
        return table.stream()
                .filter(gpu ->
                        !gpu.isPart() && String.valueOf(gpu.index().orElse(-1)).equals(number))
                .findFirst();
    }
}
