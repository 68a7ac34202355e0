package plimsoll.app.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.SplitMode;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.engine.LlamaCppLog;

/// The engine found fewer GPUs than were planned, or other amounts free on them, by which it shares out the layers.
final class OtherDevices implements Step {
    /// A share of a layer's width in the split: less moves nothing that matters.
    private static final long SAME = 64 * Bytes.MIB;

    @Override
    public Optional<Taken> of(Setup setup, Plan plan, LlamaCppLog log) {
        List<String> ran = LogFigures.gpus(log);
        List<Device> planned = setup.machine().accelerators();
        if (ran.size() < planned.size() && !log.buffers().isEmpty()) {
            Machine fewer = new Machine(setup.machine().host(), planned.subList(0, ran.size()));
            return Optional.of(new Taken(
                    setup.on(fewer),
                    "devices",
                    "The engine used " + count(ran.size()) + " where " + count(planned.size())
                            + " were planned; its build may lack their driver, or they were hidden from it."));
        }
        boolean isShared = planned.size() > 1
                && setup.workload().splitMode() == SplitMode.LAYER
                && setup.workload().tensorSplit().isEmpty();
        return isShared && ran.size() == planned.size() ? split(setup, planned, ran, log) : Optional.empty();
    }

    private static Optional<Taken> split(Setup setup, List<Device> planned, List<String> ran, LlamaCppLog log) {
        List<Device> devices = new ArrayList<>();
        boolean isOther = false;
        for (int at = 0; at < planned.size(); at++) {
            Device device = planned.get(at);
            Integer mebibytes = log.freeMebibytes().get(ran.get(at));
            if (mebibytes == null) {
                return Optional.empty();
            }
            long free = mebibytes * Bytes.MIB;
            isOther |= Math.abs(device.free().orElse(0) - free) > SAME;
            devices.add(device.withCapacity(
                            OptionalLong.of(Math.max(free, device.capacity().orElse(free))))
                    .withOthers(Math.max(0, device.capacity().orElse(free) - free)));
        }
        return isOther
                ? Optional.of(new Taken(
                        setup.on(new Machine(setup.machine().host(), devices)),
                        "free_memory",
                        "Other amounts were free on the GPUs than were planned with, by which llama.cpp shares out"
                                + " layers; --tensor-split fixes the shares."))
                : Optional.empty();
    }

    private static String count(int gpus) {
        return gpus == 0 ? "no GPU" : gpus == 1 ? "one GPU" : gpus + " GPUs";
    }
}
