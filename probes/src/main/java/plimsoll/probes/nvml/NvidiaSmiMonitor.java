package plimsoll.probes.nvml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.Holder;
import plimsoll.probes.Metric;
import plimsoll.probes.Quantity;
import plimsoll.probes.Sighting;
import plimsoll.probes.Sightings;

/// `nvidia-smi dmon` and `pmon`: columns under `# gpu`, a line a second and device or process; the last one counts.
public final class NvidiaSmiMonitor implements Dialect {
    private static final int RANK = 20;
    private static final Map<String, Metric> METRICS = Map.ofEntries(
            Map.entry("pwr", Metric.POWER),
            Map.entry("gtemp", Metric.TEMPERATURE),
            Map.entry("temp", Metric.TEMPERATURE),
            Map.entry("mtemp", Metric.MEMORY_TEMPERATURE),
            Map.entry("sm", Metric.UTILIZATION),
            Map.entry("mem", Metric.MEMORY_UTILIZATION),
            Map.entry("mclk", Metric.MEMORY_CLOCK),
            Map.entry("pclk", Metric.CLOCK),
            Map.entry("rxpci", Metric.PCIE_RECEIVED),
            Map.entry("txpci", Metric.PCIE_SENT),
            Map.entry("fb", Metric.MEMORY_USED));

    @Override
    public String tool() {
        return "nvidia-smi dmon";
    }

    @Override
    public Sightings read(CapturedText text) {
        List<Sighting> rows = new ArrayList<>();
        List<String> columns = List.of();
        for (String line : text.lines()) {
            List<String> cells = List.of(line.strip().split("\\s+"));
            if (line.strip().matches("#\\s*gpu\\s.*")) {
                columns = cells.subList(cells.getFirst().equals("#") ? 1 : 0, cells.size());
            } else if (!columns.isEmpty()
                    && cells.size() >= columns.size()
                    && cells.getFirst().matches("\\d{1,3}")) {
                rows.add(sighting(columns, cells));
            } else if (!line.strip().startsWith("#")) {
                columns = List.of();
            }
        }
        return Sightings.of(rows);
    }

    private Sighting sighting(List<String> columns, List<String> cells) {
        Sighting seen = new Sighting("NVIDIA", tool(), RANK).index(Integer.parseInt(cells.getFirst()));
        int pid = columns.indexOf("pid");
        if (pid > 0) {
            int memory = columns.indexOf("fb");
            if (cells.get(pid).matches("\\d{1,10}")) {
                seen.holder(new Holder(
                        Long.parseLong(cells.get(pid)),
                        String.join(" ", cells.subList(columns.size() - 1, cells.size())),
                        Quantity.bytes(memory > 0 ? cells.get(memory) : "", "MiB", "nvidia-smi pmon")));
            } else {
                seen.listsHolders();
            }
            return seen;
        }
        for (int at = 0; at < columns.size(); at++) {
            Metric metric = METRICS.get(columns.get(at));
            if (metric != null) {
                seen.read(metric, cells.get(at), metric.unit() == Metric.Unit.SPEED ? "MB/s" : metric.usualUnit());
            }
        }
        return seen;
    }
}
