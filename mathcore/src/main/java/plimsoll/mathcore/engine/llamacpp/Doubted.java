package plimsoll.mathcore.engine.llamacpp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import plimsoll.mathcore.plan.Bases;
import plimsoll.mathcore.plan.Basis;
import plimsoll.mathcore.plan.DeviceMemory;
import plimsoll.mathcore.plan.Parts;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Verdict;

/// The plan of a model of which not everything could be told, from the plans of the most and of the least that it may
/// take. Its figures are the most, so that what fits by them fits.
final class Doubted {
    private Doubted() {}

    /// @param why why it could not be told
    static Plan of(Plan most, Plan least, String why) {
        List<DeviceMemory> devices = new ArrayList<>();
        for (int at = 0; at < most.devices().size(); at++) {
            DeviceMemory device = most.devices().get(at);
            Parts low = device.parts().least(least.devices().get(at).parts());
            devices.add(new DeviceMemory(device.id(), device.device(), device.parts(), device.mapped(), low));
        }
        return new Plan(
                most.model(),
                most.engine(),
                most.engineVersion(),
                most.resolved(),
                devices,
                most.layers(),
                most.others(),
                most.companions(),
                most.bytesPerToken(),
                bases(most.bases(), least.bases(), devices, why),
                Verdict.of(devices),
                most.warnings());
    }

    private static Bases bases(Bases most, Bases least, List<DeviceMemory> devices, String why) {
        return new Bases(
                most.weights(),
                supposed("from the names and shapes of the tensors, as " + why, devices, Parts::kvCache),
                supposed("from the names and shapes of the tensors, as " + why, devices, Parts::recurrentState),
                compute(most.compute(), least.compute(), why),
                most.output(),
                most.overhead());
    }

    private static Basis supposed(String rule, List<DeviceMemory> devices, ToLongFunction<Parts> part) {
        long low = devices.stream().map(DeviceMemory::least).mapToLong(part).sum();
        long high = devices.stream().map(DeviceMemory::parts).mapToLong(part).sum();
        return new Basis.Supposed(rule, low, high);
    }

    private static Basis compute(Basis most, Basis least, String why) {
        return most instanceof Basis.Between(long low, long high)
                        && least instanceof Basis.Between(long otherLow, long otherHigh)
                ? new Basis.Supposed(
                        "a graph of the blocks that the tensors name, as " + why,
                        Math.min(low, otherLow),
                        Math.max(high, otherHigh))
                : most;
    }
}
