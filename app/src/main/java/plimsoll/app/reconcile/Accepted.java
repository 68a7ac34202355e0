package plimsoll.app.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import plimsoll.app.ledger.Calibration;
import plimsoll.app.ledger.Calibration.What;
import plimsoll.mathcore.plan.Basis;
import plimsoll.mathcore.plan.DeviceMemory;
import plimsoll.mathcore.plan.Plan;

/// What of a reconciliation later plans can take over: the engine's context and libraries, where they were measured for
/// its process alone, and compute buffers of which the plan knew bounds alone. Weights and caches never.
public final class Accepted {
    /// Where something else ran than was planned, the difference says nothing of the device.
    private static final Set<String> RAN_OTHERWISE = Set.of("options", "fit", "devices", "free_memory", "version");

    private Accepted() {}

    /// One a device and thing; none where nothing measured is of that kind or everything was as predicted.
    public static List<Calibration> of(Reconciliation found) {
        String version = found.measured().version();
        List<Calibration> accepted = new ArrayList<>();
        for (Row row : found.rows()) {
            what(row, found.plan())
                    .filter(what -> !version.isEmpty() && !row.agrees() && isOfTheDevice(row))
                    .map(what -> calibration(what, row, found.plan(), version))
                    .ifPresent(accepted::add);
        }
        return List.copyOf(accepted);
    }

    private static boolean isOfTheDevice(Row row) {
        return row.causes().stream().map(Cause::rule).noneMatch(RAN_OTHERWISE::contains);
    }

    private static Optional<What> what(Row row, Plan plan) {
        String source = row.measured().map(Figure::source).orElse("");
        // A figure that may be off by a quarter is none to plan with.
        boolean isSharp = row.measured()
                .filter(figure -> 4 * figure.slack() <= figure.bytes())
                .isPresent();
        boolean isBounded =
                plan.bases().compute() instanceof Basis.Between || plan.bases().compute() instanceof Basis.Supposed;
        return switch (row.part()) {
            case CONTEXT -> isSharp && source.equals(Observed.PROCESS) ? Optional.of(What.CONTEXT) : Optional.empty();
            case COMPUTE -> isSharp && isBounded ? Optional.of(What.COMPUTE) : Optional.empty();
            case WEIGHTS, CACHE, STATE, OUTPUT, BESIDE, BUFFERS, ENGINE, OTHERS, UNEXPLAINED -> Optional.empty();
        };
    }

    private static Calibration calibration(What what, Row row, Plan plan, String version) {
        String device = plan.devices().stream()
                .filter(memory -> memory.id().equals(row.device()))
                .map(Accepted::key)
                .findFirst()
                .orElse(row.device());
        long measured = row.measured().map(Figure::bytes).orElse(0L);
        return new Calibration(
                0,
                "",
                device,
                plan.engine(),
                version,
                what,
                what == What.COMPUTE ? plan.model().name() : "",
                what == What.COMPUTE ? measured - row.predicted() : measured);
    }

    private static String key(DeviceMemory device) {
        return device.id().equals(Calibration.HOST)
                ? Calibration.HOST
                : Calibration.key(device.device().name());
    }
}
