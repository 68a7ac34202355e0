package plimsoll.ingest.truth;

import java.util.List;
import java.util.function.ToLongFunction;
import plimsoll.mathcore.plan.Basis;
import plimsoll.mathcore.plan.DeviceMemory;
import plimsoll.mathcore.plan.Parts;
import plimsoll.mathcore.plan.Plan;

/// The plan of a model under an unheard-of name beside the run itself and beside its plan under its own name.
///
/// @param run     the run
/// @param weights whether the weights of every device are exact
/// @param kept    bytes of caches and states, as measured
/// @param cache   bounds of caches and states together
/// @param inside  whether cache and state each lie in their bounds
/// @param compute bounds of the compute buffers
/// @param fits    whether each device's measured bytes lie between the least and the most that the plan says
record Guessed(TruthRun run, boolean weights, long kept, Between cache, boolean inside, Between compute, boolean fits) {
    /// Bytes.
    record Between(long low, long high) {
        boolean holds(long bytes) {
            return low <= bytes && bytes <= high;
        }

        Between and(Between other) {
            return new Between(low + other.low, high + other.high);
        }
    }

    static Guessed of(TruthRun run, Plan known, Plan guessed) {
        Measured measured = run.measured();
        Between cache = bounds(guessed.bases().kvCache());
        Between state = bounds(guessed.bases().recurrentState());
        boolean inside = cache.holds(sum(known, Parts::kvCache)) && state.holds(sum(known, Parts::recurrentState));
        return new Guessed(
                run,
                measured.weights().equals(each(guessed, Parts::weights)),
                Measured.sum(measured.caches()),
                cache.and(state),
                inside,
                bounds(guessed.bases().compute()),
                fits(measured, guessed.devices()));
    }

    /// Whether the bounds of caches and states are one figure.
    boolean isSure() {
        return cache.low == cache.high;
    }

    /// Whether the measured compute buffers lie in their bounds.
    boolean computeInside() {
        return compute.holds(Measured.sum(run.measured().compute()));
    }

    /// The bounds' distance as a share of what was measured.
    double width() {
        return kept == 0 ? (cache.high == 0 ? 0 : 1) : (double) (cache.high - cache.low) / kept;
    }

    /// The distance of the compute buffers' bounds as a share of what was measured.
    double computeWidth() {
        long measured = Measured.sum(run.measured().compute());
        return measured == 0 ? 1 : (double) (compute.high - compute.low) / measured;
    }

    private static boolean fits(Measured measured, List<DeviceMemory> devices) {
        boolean fits = true;
        for (int at = 0; at < measured.weights().size(); at++) {
            DeviceMemory device = devices.get(at);
            Parts most = device.parts();
            Parts least = device.least();
            long kept = measured.caches().get(at);
            fits &= least.kvCache() + least.recurrentState() <= kept && kept <= most.kvCache() + most.recurrentState();
        }
        return fits;
    }

    private static Between bounds(Basis basis) {
        return basis instanceof Basis.Supposed(String ignored, long low, long high)
                ? new Between(low, high)
                : new Between(-1, -1);
    }

    private static long sum(Plan plan, ToLongFunction<Parts> part) {
        return Measured.sum(each(plan, part));
    }

    private static List<Long> each(Plan plan, ToLongFunction<Parts> part) {
        List<DeviceMemory> devices = plan.devices();
        return devices.stream().map(DeviceMemory::parts).mapToLong(part).boxed().toList();
    }
}
