package plimsoll.probes.intel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.Metric;
import plimsoll.probes.Sighting;
import plimsoll.probes.Sightings;

/// `xpu-smi dump`: headings, then a line a moment and device. Cells may be blank; the newest that is not counts. A row
/// with another number of cells than the headings belongs to another table.
public final class XpuSmiDump implements Dialect {
    private static final int RANK = 45;
    private static final Map<String, Metric> METRICS = Map.of(
            "gpu utilization (%)", Metric.UTILIZATION,
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

    @Override
    public Sightings read(CapturedText text) {
        Sightings seen = Sightings.NONE;
        List<String> columns = List.of();
        List<Sighting> rows = new ArrayList<>();
        for (String line : text.lines()) {
            List<String> cells =
                    Stream.of(line.split(",", -1)).map(String::strip).toList();
            if (cells.size() > 2
                    && cells.getFirst().equalsIgnoreCase("timestamp")
                    && cells.get(1).equalsIgnoreCase("DeviceId")) {
                columns = cells;
            } else if (!columns.isEmpty() && cells.size() == columns.size()) {
                row(columns, cells).ifPresent(rows::add);
            }
        }
        for (Sighting row : rows) {
            seen = seen.and(Sightings.of(List.of(row)));
        }
        return seen;
    }

    private Optional<Sighting> row(List<String> columns, List<String> cells) {
        if (!cells.get(1).matches("\\d{1,4}")) {
            return Optional.empty();
        }
        Sighting seen = new Sighting("Intel", tool(), RANK)
                .index(Integer.parseInt(cells.get(1)))
                .standIn("Intel GPU");
        for (int at = 2; at < columns.size(); at++) {
            Metric metric = METRICS.get(columns.get(at).toLowerCase(java.util.Locale.ROOT));
            if (metric != null) {
                seen.read(metric, cells.get(at), XpuSmiJson.unit(metric));
            }
        }
        return Optional.of(seen.value(Metric.MEMORY_USED).isPresent() ? seen.note(XpuSmiJson.OWN_SHARE) : seen);
    }
}
