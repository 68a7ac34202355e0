package plimsoll.probes.intel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.Metric;
import plimsoll.probes.Sighting;
import plimsoll.probes.Sightings;

/// The tables that `xpu-smi discovery` (a number, then a line a fact) and `xpu-smi stats` (a heading and a cell a line)
/// draw. A heading without words goes on with the one above it.
public final class XpuSmiTable implements Dialect {
    private static final int RANK = 40;
    private static final Pattern ROW = Pattern.compile("\\s*\\|\\s*([^|]*?)\\s*\\|\\s*([^|]*?)\\s*\\|\\s*");
    private static final Pattern FACT = Pattern.compile("([A-Z][A-Za-z ]+):\\s*(\\S.*)");
    private static final Pattern DEVICE = Pattern.compile("\\d{1,3}");
    private static final Pattern TILE = Pattern.compile("Tile \\d+:\\s*([^;,]+)");
    private static final List<Map.Entry<String, Metric>> STATS = List.of(
            Map.entry("gpu utilization (%)", Metric.UTILIZATION),
            Map.entry("average % utilization of all gpu engines", Metric.UTILIZATION),
            Map.entry("gpu power (w)", Metric.POWER),
            Map.entry("gpu frequency (mhz)", Metric.CLOCK),
            Map.entry("gpu core temperature (c)", Metric.TEMPERATURE),
            Map.entry("gpu memory temperature (c)", Metric.MEMORY_TEMPERATURE),
            Map.entry("gpu memory used (mib)", Metric.MEMORY_USED));

    @Override
    public String tool() {
        return "xpu-smi discovery";
    }

    @Override
    public Sightings read(CapturedText text) {
        List<Sighting> discovered = new ArrayList<>();
        List<Sighting> measured = new ArrayList<>();
        Map<String, String> stats = new LinkedHashMap<>();
        String heading = "";
        for (String line : text.lines()) {
            Matcher row = ROW.matcher(line);
            if (!row.matches()) {
                continue;
            }
            String left = row.group(1);
            Matcher fact = FACT.matcher(row.group(2));
            if (left.equals("Device ID") && DEVICE.matcher(row.group(2)).matches()) {
                add(stats, measured);
                stats.clear();
                stats.put(left, row.group(2));
            } else if (fact.matches() && (DEVICE.matcher(left).matches() || left.isEmpty()) && stats.isEmpty()) {
                discovered(discovered, left, fact);
            } else if (!stats.isEmpty()) {
                heading = heading(left, heading, stats);
                stats.merge(heading, row.group(2), (one, more) -> (one + "; " + more).strip());
            }
        }
        add(stats, measured);
        return Sightings.of(discovered).and(Sightings.of(measured));
    }

    /// A heading that goes on in a second line has no figures yet.
    private static String heading(String left, String above, Map<String, String> stats) {
        if (left.isEmpty()) {
            return above;
        }
        boolean goesOn = above.endsWith(" of") && stats.containsKey(above);
        if (!goesOn) {
            return left;
        }
        String whole = above + " " + left;
        stats.put(whole, stats.getOrDefault(above, ""));
        return whole;
    }

    private void discovered(List<Sighting> found, String number, Matcher fact) {
        if (!number.isEmpty()) {
            found.add(new Sighting("Intel", tool(), RANK).index(Integer.parseInt(number)));
        }
        if (found.isEmpty()) {
            return;
        }
        Sighting seen = found.getLast();
        String cell = fact.group(2);
        switch (fact.group(1)) {
            case "Device Name" -> seen.name(cell.replace("(R)", "").replace("(TM)", ""));
            case "PCI BDF Address" -> seen.address(cell);
            case "UUID", "SoC UUID" -> seen.uuid(cell);
            case "Memory Physical Size" -> seen.read(Metric.MEMORY_TOTAL, cell, "mib");
            default -> {}
        }
    }

    private static void add(Map<String, String> stats, List<Sighting> found) {
        if (stats.isEmpty()) {
            return;
        }
        Sighting seen = new Sighting("Intel", "xpu-smi stats", RANK)
                .index(Integer.parseInt(stats.getOrDefault("Device ID", "0")))
                .standIn("Intel GPU");
        stats.forEach((heading, cell) ->
                metric(heading).ifPresent(metric -> XpuSmiJson.together(seen, metric, tiles(cell), "xpu-smi stats")));
        if (Stream.of(Metric.values()).anyMatch(metric -> seen.value(metric).isPresent())) {
            found.add(XpuSmiJson.noted(seen));
        }
    }

    private static Optional<Metric> metric(String heading) {
        String words = heading.toLowerCase(Locale.ROOT);
        return STATS.stream()
                .filter(entry -> entry.getKey().equals(words))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// The figure of each tile, or the device's alone.
    private static List<String> tiles(String cell) {
        List<String> tiles = new ArrayList<>();
        Matcher tile = TILE.matcher(cell);
        while (tile.find()) {
            tiles.add(tile.group(1).strip());
        }
        return tiles.isEmpty() ? List.of(cell.replaceAll(";\\s*$", "").strip()) : tiles;
    }
}
