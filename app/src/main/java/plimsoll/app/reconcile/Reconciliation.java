package plimsoll.app.reconcile;

import java.util.List;
import plimsoll.mathcore.plan.Plan;

/// A plan beside what the engine took.
///
/// @param plan     what was predicted
/// @param measured what was seen
/// @param rows     device by device, part by part; parts that are nothing on both sides are left out
public record Reconciliation(Plan plan, Measurement measured, List<Row> rows) {
    public Reconciliation {
        rows = List.copyOf(rows);
    }

    /// Those of one device.
    public List<Row> of(String device) {
        return rows.stream().filter(row -> row.device().equals(device)).toList();
    }

    /// Whether every difference has its cause.
    public boolean isExplained() {
        return rows.stream().allMatch(row -> row.unexplained() == 0);
    }
}
