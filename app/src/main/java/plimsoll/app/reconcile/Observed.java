package plimsoll.app.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.Gpu;
import plimsoll.probes.Holder;
import plimsoll.probes.engine.LlamaCppLog;
import plimsoll.probes.engine.LogBuffer;
import plimsoll.probes.host.ProcessMemory;

/// What instruments saw of an engine that runs on this machine, beside what its log says: what its process holds, and
/// how the devices changed since before it was started.
///
/// @param before what the GPUs held before the engine was started
/// @param now    what they hold with it
/// @param pid    the engine's process
/// @param own    what that process holds of main memory, empty where it cannot be told
public record Observed(List<Gpu> before, List<Gpu> now, long pid, Optional<ProcessMemory> own) {
    /// The source of a figure of the engine's process alone.
    static final String PROCESS = "process";

    /// Tools round to a MiB, and drivers hand out memory in pieces of two.
    private static final long PIECE = 2 * Bytes.MIB;
    /// What drivers were seen to hold beside all processes.
    private static final long DRIVER = 20 * Bytes.MIB;

    public Observed {
        before = List.copyOf(before);
        now = List.copyOf(now);
    }

    /// Those of a machine's GPUs that llama.cpp takes: integrated graphics count only where there are no others.
    public static List<Gpu> taken(List<Gpu> all) {
        boolean anyOwn = all.stream().anyMatch(gpu -> !gpu.integrated());
        return all.stream().filter(gpu -> !(anyOwn && gpu.integrated())).toList();
    }

    /// The log's figures with what was observed besides.
    public Measurement beside(LlamaCppLog printed) {
        Measurement log = LogFigures.of(printed);
        List<DeviceFigures> devices = new ArrayList<>();
        devices.add(host(log.devices().getFirst(), printed));
        for (int at = 1; at < log.devices().size(); at++) {
            devices.add(
                    at <= now.size()
                            ? gpu(log.devices().get(at), at - 1)
                            : log.devices().get(at));
        }
        return new Measurement(log.engine(), log.version(), devices, log.notes());
    }

    /// Of compute buffers only the pages that were used are resident, so that half of them is as far as this can be
    /// off.
    private DeviceFigures host(DeviceFigures log, LlamaCppLog printed) {
        if (own.isEmpty() || own.get().mapped() == 0) {
            return log;
        }
        long compute = bytes(log, MemoryPart.COMPUTE);
        long allocated = printed.buffers().stream()
                .filter(buffer -> buffer.isHost() && !buffer.isMapped())
                .filter(buffer -> buffer.part() != LogBuffer.Part.COMPUTE)
                .mapToLong(LogFigures::bytes)
                .sum();
        long rest = own.get().own() - allocated - compute / 2;
        return log.with(MemoryPart.CONTEXT, new Figure(Math.max(0, rest), compute / 2 + Bytes.MIB, PROCESS));
    }

    private DeviceFigures gpu(DeviceFigures log, int at) {
        long buffers = log.parts().entrySet().stream()
                .filter(part -> part.getKey().compareTo(MemoryPart.CONTEXT) < 0)
                .mapToLong(part -> part.getValue().bytes())
                .sum();
        Optional<Long> used = now.get(at).used().found();
        Optional<Long> usedBefore = at < before.size() ? before.get(at).used().found() : Optional.empty();
        Optional<Long> process = now.get(at).holders().found().stream()
                .flatMap(List::stream)
                .filter(holder -> holder.pid() == pid)
                .map(Holder::bytes)
                .flatMap(bytes -> bytes.found().stream())
                .findFirst();
        Optional<Long> change = used.isPresent() && usedBefore.isPresent()
                ? Optional.of(used.get() - usedBefore.get())
                : Optional.empty();
        DeviceFigures found = log;
        if (process.isPresent() || change.isPresent()) {
            long engine = process.orElseGet(change::get);
            String source = process.isPresent() ? PROCESS : "change since the start";
            found = found.with(MemoryPart.CONTEXT, new Figure(engine - buffers, 2 * PIECE, source));
        }
        if (usedBefore.isPresent()) {
            long held = usedBefore.get() + before.get(at).reserved().found().orElse(0L);
            found = found.with(MemoryPart.OTHERS, new Figure(held, PIECE, "before the start"));
        }
        return process.isPresent() && change.isPresent()
                ? found.with(
                        MemoryPart.UNEXPLAINED,
                        new Figure(change.get() - process.get(), DRIVER + PIECE, "change less process"))
                : found;
    }

    private static long bytes(DeviceFigures figures, MemoryPart part) {
        return figures.part(part).map(Figure::bytes).orElse(0L);
    }
}
