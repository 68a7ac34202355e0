package plimsoll.probes.nvml;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import plimsoll.probes.Captured;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Command;
import plimsoll.probes.Gpu;
import plimsoll.probes.Reading;

/// NVIDIA's own program, for where its library cannot be asked. Its figures are whole MiB, each rounded up; what it
/// prints is read as another machine's output is.
final class NvidiaSmi {
    private static final String FORMAT = "--format=csv";
    private static final String ALL =
            "uuid,pci.bus_id,name,memory.total,memory.reserved,memory.used,utilization.gpu,utilization.memory,power.draw,"
                    + "enforced.power.limit,temperature.gpu,temperature.memory,clocks.gr,clocks.mem,fan.speed,"
                    + "pcie.link.gen.current,pcie.link.gen.max,pcie.link.width.current,pcie.link.width.max,"
                    + "ecc.mode.current,ecc.errors.corrected.volatile.total,ecc.errors.uncorrected.volatile.total,";

    /// From what the newest versions know to what all do: a field that is not known fails the whole query.
    private static final List<String> FIELDS = List.of(
            ALL + "clocks_event_reasons.active",
            ALL + "clocks_throttle_reasons.active",
            "uuid,pci.bus_id,name,memory.total,memory.reserved,memory.used,utilization.gpu,power.draw,temperature.gpu",
            "uuid,pci.bus_id,name,memory.total,memory.used,utilization.gpu,power.draw,temperature.gpu",
            "name,memory.total,memory.used");
    private static final String PROCESSES = "gpu_uuid,pid,process_name,used_gpu_memory";

    private NvidiaSmi() {}

    static Reading<List<Gpu>> read(Duration patience) {
        return read(
                query -> Command.run("nvidia-smi", List.of("nvidia-smi", query, FORMAT), patience),
                patience,
                System::nanoTime);
    }

    /// One that hangs is not asked again with fewer fields.
    ///
    /// @param ask runs it with a query
    static Reading<List<Gpu>> read(Function<String, Reading<String>> ask, Duration patience, LongSupplier nanos) {
        long end = nanos.getAsLong() + patience.toNanos();
        Reading<List<Gpu>> last = Reading.notOffered("");
        for (String fields : FIELDS) {
            last = ask.apply("--query-gpu=" + fields)
                    .then(table -> gpus(
                            table,
                            ask.apply("--query-compute-apps=" + PROCESSES)
                                    .found()
                                    .orElse("")));
            if (!(last instanceof Reading.Failed<List<Gpu>>) || nanos.getAsLong() >= end) {
                return last;
            }
        }
        return last;
    }

    /// @param table     what it printed of GPUs
    /// @param processes what it printed of processes, empty where it did not
    static Reading<List<Gpu>> gpus(String table, String processes) {
        if (table.isBlank()) {
            return Reading.notOffered("nvidia-smi finds no GPU.");
        }
        return Captured.read(CapturedText.of(table + "\n" + processes))
                .then(captured -> Reading.measured(captured.usable()));
    }
}
