package plimsoll.app.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.Gpu;

/// What an engine holds whose log nobody has: of its buffers the sums that its keeper tells, of its process what the
/// driver tells.
///
/// @param version of the engine, empty where it does not say
/// @param keeper  what started it and reads what it prints, such as Ollama
/// @param now     the GPUs that it may use
/// @param pid     its process
public record Held(String version, Optional<Keeper> keeper, List<Gpu> now, long pid) {
    /// The source of the sums that Ollama tells.
    public static final String OLLAMA = "Ollama";

    /// The source of what is left of a process: whatever that sum lacks is in it, so that no later plan takes it over.
    private static final String REST = Observed.PROCESS + " less " + OLLAMA;

    /// A few dozen lines, each rounded to a hundredth of a MiB.
    private static final long LINES = Bytes.MIB / 5;
    /// Drivers hand out memory in pieces of two MiB; two pieces may be begun.
    private static final long PIECE = 4 * Bytes.MIB;

    /// What a keeper tells.
    ///
    /// @param all       bytes of all buffers
    /// @param onDevices those of them on GPUs
    public record Keeper(long all, long onDevices) {}

    public Held {
        now = List.copyOf(now);
    }

    /// Device by device; empty where nothing at all is told.
    public Optional<Measurement> measurement() {
        List<DeviceFigures> devices = new ArrayList<>();
        devices.add(host(keeper));
        for (int at = 0; at < now.size(); at++) {
            devices.add(gpu(at, keeper));
        }
        boolean isTold = devices.stream().anyMatch(device -> !device.parts().isEmpty());
        return isTold ? Optional.of(new Measurement("llama.cpp", version, devices, List.of())) : Optional.empty();
    }

    /// Bytes that its process holds of a GPU, where the driver tells.
    private Optional<Long> process(int at) {
        return now.get(at).holders().found().stream()
                .flatMap(List::stream)
                .filter(holder -> holder.pid() == pid)
                .flatMap(holder -> holder.bytes().found().stream())
                .findFirst();
    }

    /// The machine as it was before the engine took what it holds.
    ///
    /// @param machine with as many GPUs
    Machine before(Machine machine) {
        List<Device> gpus = new ArrayList<>();
        for (int at = 0; at < now.size(); at++) {
            Device gpu = machine.accelerators().get(at);
            gpus.add(gpu.withOthers(Math.max(0, gpu.others() - process(at).orElse(0L))));
        }
        return new Machine(machine.host(), gpus);
    }

    /// Where all layers are on GPUs, Ollama leaves out what is in main memory.
    private static DeviceFigures host(Optional<Keeper> told) {
        DeviceFigures none = new DeviceFigures("host", "Main memory", Map.of());
        return told.filter(sums -> sums.all() > sums.onDevices())
                .map(sums -> none.with(MemoryPart.BUFFERS, new Figure(sums.all() - sums.onDevices(), LINES, OLLAMA)))
                .orElse(none);
    }

    private DeviceFigures gpu(int at, Optional<Keeper> told) {
        DeviceFigures none = new DeviceFigures("gpu" + at, now.get(at).name(), Map.of());
        Optional<Long> process = process(at);
        if (told.isEmpty()) {
            return process.map(bytes -> none.with(MemoryPart.ENGINE, new Figure(bytes, PIECE, Observed.PROCESS)))
                    .orElse(none);
        }
        long buffers = told.get().onDevices();
        DeviceFigures summed = none.with(MemoryPart.BUFFERS, new Figure(buffers, LINES, OLLAMA));
        return process.map(bytes -> summed.with(MemoryPart.CONTEXT, new Figure(bytes - buffers, PIECE, REST)))
                .orElse(summed);
    }
}
