package plimsoll.probes.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import oshi.driver.common.windows.perfmon.PdhCounterWildcardProperty;
import oshi.util.platform.windows.PerfCounterWildcardQuery;
import oshi.util.tuples.Pair;

/// Reads Windows' counters of processes; on other systems it must not be called. Not tried on a real Windows yet.
final class ProcessQuery {
    private static final String OBJECT = "GPU Process Memory";

    private ProcessQuery() {}

    /// The columns, the first of which chooses the rows.
    private enum Column implements PdhCounterWildcardProperty {
        NAME("*"),
        DEDICATED("Dedicated Usage"),
        SHARED("Shared Usage");

        private final String counter;

        Column(String counter) {
            this.counter = counter;
        }

        @Override
        public String getCounter() {
            return counter;
        }
    }

    static List<ProcessCounters.Row> rows() {
        Pair<List<String>, Map<Column, List<Long>>> table =
                PerfCounterWildcardQuery.queryInstancesAndValuesFromPDH(Column.class, OBJECT);
        List<String> instances = table.getA();
        List<Long> own = table.getB().getOrDefault(Column.DEDICATED, List.of());
        List<Long> shared = table.getB().getOrDefault(Column.SHARED, List.of());
        List<ProcessCounters.Row> rows = new ArrayList<>();
        for (int at = 0; at < Math.min(instances.size(), Math.min(own.size(), shared.size())); at++) {
            rows.add(new ProcessCounters.Row(instances.get(at), own.get(at), shared.get(at)));
        }
        return rows;
    }
}
