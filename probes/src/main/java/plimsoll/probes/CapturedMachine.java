package plimsoll.probes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.hardware.MetalWorkingSet;

/// Another machine as something to put a model on, from what its tools printed.
final class CapturedMachine {
    private CapturedMachine() {}

    /// Instances stand for the device that is split into them; what was lost is left out.
    static ThisMachine of(Captured captured) {
        List<Absence> absent = new ArrayList<>();
        List<String> notes = new ArrayList<>(captured.notes());
        List<Gpu> gpus = new ArrayList<>();
        for (Gpu gpu : captured.usable()) {
            if (gpu.state() == Gpu.State.LOST) {
                notes.add(gpu.name() + " is left out: it does not answer any more.");
            } else {
                gpus.add(gpu.vendor().equals("Apple") ? allowed(gpu) : gpu);
            }
        }
        Device host = host(gpus);
        return new ThisMachine(new Machine(host, Accelerators.of(gpus, host, absent, notes)), gpus, absent, notes);
    }

    /// What macOS lets graphics hold, by rule where only the Mac's memory is known.
    private static Gpu allowed(Gpu gpu) {
        Optional<Long> whole = gpu.readings().whole(Metric.SHARED_TOTAL).found();
        if (gpu.total().found().isPresent() || whole.isEmpty()) {
            return gpu;
        }
        long most = MetalWorkingSet.of(whole.get());
        return gpu.reading(gpu.readings().withWhole(Metric.MEMORY_TOTAL, Reading.measured(most)))
                .noting("What graphics of this Mac may hold is assumed: " + MetalWorkingSet.RULE + ".");
    }

    /// The machine's memory, and what is held of it, is known where a device tells what it shares with it as a whole.
    private static Device host(List<Gpu> gpus) {
        return gpus.stream()
                .filter(gpu -> gpu.integrated() && !gpu.vendor().equals("AMD"))
                .filter(gpu -> gpu.readings().whole(Metric.SHARED_TOTAL).found().isPresent())
                .findFirst()
                .map(gpu -> new Device(
                        Machine.UNKNOWN_HOST.name(),
                        Backend.CPU,
                        OptionalLong.of(gpu.readings()
                                .whole(Metric.SHARED_TOTAL)
                                .found()
                                .orElseThrow()),
                        gpu.readings().whole(Metric.SHARED_USED).found().orElse(0L),
                        OptionalDouble.empty()))
                .orElse(Machine.UNKNOWN_HOST);
    }
}
