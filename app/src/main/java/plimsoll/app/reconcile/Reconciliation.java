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

    /// How it came out, one sentence.
    public String verdict() {
        if (rows.stream().allMatch(row -> row.agrees() || row.measured().isEmpty())) {
            return "Everything that was measured is what was predicted.";
        }
        long open = rows.stream().filter(row -> row.unexplained() != 0).count();
        return open == 0
                ? "Every difference has its cause."
                : open == 1 ? "One difference is unexplained." : open + " differences are unexplained.";
    }
}
