package plimsoll.ingest.truth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import plimsoll.mathcore.plan.Basis;
import plimsoll.mathcore.plan.DeviceMemory;
import plimsoll.mathcore.plan.Parts;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Resolved;

/// A plan beside the run it should have foretold.
///
/// @param run          the run
/// @param misses       what differs, by figure: `weights`, `caches`, `output`, `resolved` and `compute`; each with both
/// values
/// @param computeOff  how far the sum of the compute buffers is off, bytes; negative is too low
/// @param deviceError how far the compute buffer of the device that is off most is off, as a share of the measured one
/// @param inInterval  whether the measured sum lies between the plan's bounds
record Comparison(TruthRun run, Map<String, String> misses, long computeOff, double deviceError, boolean inInterval) {

    static Comparison of(TruthRun run, Plan plan) {
        Measured measured = run.measured();
        List<Long> compute = bytes(plan, Parts::compute);
        Map<String, String> misses = new LinkedHashMap<>();
        note(misses, "weights", measured.weights(), bytes(plan, Parts::weights));
        note(misses, "caches", measured.caches(), bytes(plan, parts -> parts.kvCache() + parts.recurrentState()));
        note(misses, "output", List.of(measured.output()), List.of(Measured.sum(bytes(plan, Parts::output))));
        note(misses, measured.resolved(), plan.resolved());
        note(misses, "compute", measured.compute(), compute);
        return new Comparison(
                run,
                misses,
                Measured.sum(compute) - Measured.sum(measured.compute()),
                worst(measured.compute(), compute),
                holds(plan.bases().compute(), Measured.sum(measured.compute()), Measured.sum(compute)));
    }

    /// How far the sum of the compute buffers is off, as a share of the measured sum.
    double computeError() {
        long measured = Measured.sum(run.measured().compute());
        return error(measured, measured + computeOff);
    }

    /// What weights, caches, states and compute buffers were measured to take together, bytes.
    double total() {
        Measured measured = run.measured();
        return Measured.sum(measured.weights())
                + Measured.sum(measured.caches())
                + (double) Measured.sum(measured.compute());
    }

    boolean exact(String figure) {
        return !misses.containsKey(figure);
    }

    private static List<Long> bytes(Plan plan, ToLongFunction<Parts> part) {
        List<DeviceMemory> devices = plan.devices();
        return devices.stream().map(DeviceMemory::parts).mapToLong(part).boxed().toList();
    }

    private static void note(Map<String, String> misses, String figure, List<Long> measured, List<Long> planned) {
        if (!measured.equals(planned)) {
            misses.put(figure, "measured " + measured + " planned " + planned);
        }
    }

    /// A model without a cache has no streams to compare.
    private static void note(Map<String, String> misses, Resolved measured, Resolved planned) {
        Resolved comparable = measured.streams() > 0
                ? planned
                : new Resolved(
                        planned.ctxSize(),
                        planned.ctxPerSequence(),
                        0,
                        planned.batchSize(),
                        planned.ubatchSize(),
                        planned.flashAttention());
        if (!measured.equals(comparable)) {
            misses.put("resolved", "measured " + measured + " planned " + comparable);
        }
    }

    private static double error(long measured, long planned) {
        return measured == 0 ? (planned == 0 ? 0 : 1) : (double) (planned - measured) / measured;
    }

    private static double worst(List<Long> measured, List<Long> planned) {
        double worst = 0;
        for (int device = 0; device < measured.size(); device++) {
            double error = device < planned.size() ? error(measured.get(device), planned.get(device)) : -1;
            worst = Math.abs(error) > Math.abs(worst) ? error : worst;
        }
        return worst;
    }

    private static boolean holds(Basis basis, long measured, long planned) {
        return switch (basis) {
            case Basis.Between(long low, long high) -> low <= measured && measured <= high;
            case Basis.Supposed(String ignored, long low, long high) -> low <= measured && measured <= high;
            case Basis.File ignored -> measured == planned;
            case Basis.Derived ignored -> measured == planned;
            case Basis.Assumed ignored -> measured == planned;
            case Basis.Calibrated ignored -> measured == planned;
            case Basis.Measured ignored -> measured == planned;
            case Basis.Unknown ignored -> false;
        };
    }
}
