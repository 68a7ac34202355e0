package plimsoll.probes.intel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.Metric;
import plimsoll.probes.Sighting;
import plimsoll.probes.Sightings;

/// `xpu-smi dump`: headings, then a line a moment and device, or one a tile. Cells may be blank; the newest that is not
/// counts. A row with another number of cells than the headings belongs to another table.
public final class XpuSmiDump implements Dialect {
    private static final int RANK = 45;
    private static final Pattern ROW = Pattern.compile("\\s*\\d\\d:\\d\\d:\\d\\d\\S*,\\s*\\d{1,4}\\s*,");
    private static final String ODD =
            "A row of xpu-smi dump has more cells than headings and was left out; print it with LC_ALL=C.";
    private static final Map<String, Metric> METRICS = Map.of(
            "gpu utilization (%)", Metric.UTILIZATION,
            "average % utilization of all gpu engines", Metric.UTILIZATION,
            "gpu power (w)", Metric.POWER,
            "gpu frequency (mhz)", Metric.CLOCK,
            "gpu core temperature (celsius degree)", Metric.TEMPERATURE,
            "gpu memory temperature (celsius degree)", Metric.MEMORY_TEMPERATURE,
            "gpu memory bandwidth utilization (%)", Metric.MEMORY_UTILIZATION,
            "gpu memory used (mib)", Metric.MEMORY_USED);

    @Override
    public String tool() {
        return "xpu-smi dump";
    }

    /// The rows of one device at one moment: its tiles.
    private record Moment(String time, int device) {}

    @Override
    public Sightings read(CapturedText text) {
        List<String> columns = List.of();
        boolean odd = false;
        Map<Moment, Map<Metric, List<String>>> moments = new LinkedHashMap<>();
        for (String line : text.lines()) {
            List<String> cells = cells(line, columns.size());
            if (cells.size() > 2
                    && cells.getFirst().equalsIgnoreCase("timestamp")
                    && cells.get(1).equalsIgnoreCase("DeviceId")) {
                columns = cells;
            } else if (!columns.isEmpty()
                    && cells.size() == columns.size()
                    && cells.get(1).matches("\\d{1,4}")) {
                row(columns, cells, moments);
            } else {
                odd |= cells.size() > columns.size() && ROW.matcher(line).lookingAt() && !columns.isEmpty();
            }
        }
        Sightings seen = odd ? Sightings.trouble(ODD) : Sightings.NONE;
        for (Map.Entry<Moment, Map<Metric, List<String>>> moment : moments.entrySet()) {
            seen = seen.and(Sightings.of(List.of(sighting(moment.getKey(), moment.getValue()))));
        }
        return seen;
    }

    /// Where commas are decimal, the others have a blank behind them, or a spreadsheet has written semicolons.
    private static List<String> cells(String line, int count) {
        String gap = line.contains(";") ? ";" : ",";
        String[] cells = line.split(gap, -1);
        boolean decimal = count > 0 && cells.length > count && gap.equals(",");
        return Stream.of(decimal ? line.split(",\\s+", -1) : cells)
                .map(String::strip)
                .toList();
    }

    private static void row(List<String> columns, List<String> cells, Map<Moment, Map<Metric, List<String>>> moments) {
        boolean tiled = columns.get(2).equalsIgnoreCase("TileId");
        Moment moment =
                new Moment(tiled ? cells.getFirst() : String.valueOf(moments.size()), Integer.parseInt(cells.get(1)));
        Map<Metric, List<String>> figures = moments.computeIfAbsent(moment, _ -> new LinkedHashMap<>());
        for (int at = 2; at < columns.size(); at++) {
            Metric metric = METRICS.get(columns.get(at).toLowerCase(Locale.ROOT));
            if (metric != null) {
                figures.computeIfAbsent(metric, _ -> new ArrayList<>()).add(cells.get(at));
            }
        }
    }

    private Sighting sighting(Moment moment, Map<Metric, List<String>> figures) {
        Sighting seen =
                new Sighting("Intel", tool(), RANK).index(moment.device()).standIn("Intel GPU");
        figures.forEach((metric, cells) -> XpuSmiJson.together(seen, metric, cells, tool()));
        return seen.value(Metric.MEMORY_USED).isPresent() ? seen.note(XpuSmiJson.OWN_SHARE) : seen;
    }
}
