package plimsoll.probes.amd;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.Holder;
import plimsoll.probes.Metric;
import plimsoll.probes.Quantity;
import plimsoll.probes.Sighting;
import plimsoll.probes.Sightings;

/// The table that plain `amd-smi` draws since ROCm 7: two lines a GPU. What it calls MB are MiB.
public final class AmdSmiTable implements Dialect {
    private static final int RANK = 40;
    private static final Pattern FIRST = Pattern.compile(
            "\\s*\\|\\s*([0-9a-fA-F]{4}:[0-9a-fA-F]{2}:[0-9a-fA-F]{2}\\.[0-7])\\s+(.*?)\\s*\\|\\s*(N/A|\\d+ %)\\s+(N/A|\\d+ °?C)\\s+(\\S+)\\s+(N/A|[\\d.]+)\\s*/\\s*(N/A|[\\d.]+)(?: W)?\\s*\\|\\s*");
    private static final Pattern SECOND = Pattern.compile(
            "\\s*\\|\\s*(\\d{1,3})\\s.*?\\|\\s*(N/A|\\d+ %)\\s+(N/A|[\\d.]+ %)\\s+(N/A|\\d+)\\s*/\\s*(N/A|\\d+)(?: MB)?\\s*\\|\\s*");
    private static final String SIZE = "([\\d.]+ [KMG]?B|N/A)";
    private static final Pattern PROCESS = Pattern.compile(
            "\\s*\\|\\s*(\\d{1,3})\\s+(\\d+)\\s+(.*?)\\s+" + SIZE + "\\s+" + SIZE + "\\s+" + SIZE + "\\s+\\S.*\\|\\s*");

    @Override
    public String tool() {
        return "amd-smi";
    }

    @Override
    public Sightings read(CapturedText text) {
        List<Sighting> table = new ArrayList<>();
        for (String line : text.lines()) {
            Matcher first = FIRST.matcher(line);
            Matcher second = SECOND.matcher(line);
            Matcher process = PROCESS.matcher(line);
            if (first.matches()) {
                table.add(first(first));
            } else if (second.matches()
                    && !table.isEmpty()
                    && table.getLast().index().isEmpty()) {
                second(table.getLast(), second);
            } else if (process.matches()) {
                holder(table, process);
            } else if (line.contains("No running processes found")) {
                table.forEach(Sighting::listsHolders);
            }
        }
        return Sightings.of(table);
    }

    private Sighting first(Matcher line) {
        return new Sighting("AMD", tool(), RANK)
                .address(line.group(1))
                .name(line.group(2))
                .read(Metric.MEMORY_UTILIZATION, line.group(3), "%")
                .read(Metric.TEMPERATURE, line.group(4), "c")
                .read(Metric.POWER, line.group(6), "w")
                .read(Metric.POWER_LIMIT, line.group(7), "w");
    }

    private static void second(Sighting seen, Matcher line) {
        seen.index(Integer.parseInt(line.group(1)))
                .read(Metric.UTILIZATION, line.group(2), "%")
                .read(Metric.FAN, line.group(3), "%")
                .read(Metric.MEMORY_USED, line.group(4), "mb")
                .read(Metric.MEMORY_TOTAL, line.group(5), "mb");
        Apu.reserved(seen);
    }

    private void holder(List<Sighting> table, Matcher line) {
        int number = Integer.parseInt(line.group(1));
        table.forEach(Sighting::listsHolders);
        table.stream()
                .filter(gpu -> gpu.index().orElse(-1) == number)
                .findFirst()
                .ifPresent(gpu -> gpu.holder(new Holder(
                        Long.parseLong(line.group(2)), line.group(3), Quantity.bytes(line.group(5), "b", tool()))));
    }
}
