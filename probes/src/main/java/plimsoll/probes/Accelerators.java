package plimsoll.probes;

import java.util.List;
import plimsoll.mathcore.hardware.Device;

/// Which of the graphics processors that were found a model is put on, and how much they have.
final class Accelerators {
    private Accelerators() {}

    /// As llama.cpp does, integrated graphics count only where there are no others.
    static List<Device> of(List<Gpu> gpus, Device host, List<Absence> absent, List<String> notes) {
        boolean anyOwnMemory = gpus.stream().anyMatch(gpu -> !gpu.integrated());
        List<Gpu> left =
                gpus.stream().filter(gpu -> anyOwnMemory && gpu.integrated()).toList();
        left.forEach(gpu -> notes.add(
                gpu.name() + " is left out: engines use integrated graphics only where there are no others."));
        List<Gpu> taken = gpus.stream().filter(gpu -> !left.contains(gpu)).toList();
        taken.forEach(gpu -> gpu.note().ifPresent(notes::add));
        taken.forEach(gpu -> missing(gpu, absent, notes));
        return taken.stream().map(gpu -> device(gpu, host)).toList();
    }

    /// Integrated graphics have the machine's memory, as much of it as their driver tells, or all.
    private static Device device(Gpu gpu, Device host) {
        Device device = gpu.device();
        if (!gpu.integrated()) {
            return device;
        }
        return gpu.total().found().isPresent()
                ? device.sharing(host.capacity())
                : device.withCapacity(host.capacity()).withOthers(host.others()).sharing(host.capacity());
    }

    private static void missing(Gpu gpu, List<Absence> absent, List<String> notes) {
        if (gpu.integrated() && gpu.total().found().isEmpty()) {
            notes.add(gpu.name() + " shares the machine's memory, so it is given all of it.");
            return;
        }
        gpu.total().reason().ifPresent(why -> absent.add(new Absence("memory of " + gpu.name(), why)));
        if (gpu.total().found().isPresent()) {
            gpu.used().reason().ifPresent(why -> absent.add(new Absence("used memory of " + gpu.name(), why)));
        }
    }
}
