package plimsoll.probes.nvml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.Command;
import plimsoll.probes.Gpu;
import plimsoll.probes.Identity;
import plimsoll.probes.Reading;

/// NVIDIA's own program, for where its library cannot be asked. Its figures are whole MiB, each rounded up.
final class NvidiaSmi {
    private static final String FIELDS = "name,memory.total,memory.reserved,memory.used";
    private static final String OLD_FIELDS = "name,memory.total,memory.used";

    private NvidiaSmi() {}

    /// A field that the version does not know fails the whole query, so that an old version is asked for less.
    static Reading<List<Gpu>> read(Duration patience) {
        Reading<List<Gpu>> full = query(FIELDS, patience);
        return full instanceof Reading.Failed<List<Gpu>> ? full.or(query(OLD_FIELDS, patience)) : full;
    }

    private static Reading<List<Gpu>> query(String fields, Duration patience) {
        return Command.run(
                        "nvidia-smi",
                        List.of("nvidia-smi", "--query-gpu=" + fields, "--format=csv,noheader,nounits"),
                        patience)
                .then(NvidiaSmi::parse);
    }

    /// One line a GPU: its name, which may hold commas, then three figures, or two without the reserved one.
    static Reading<List<Gpu>> parse(String text) {
        List<Gpu> gpus = new ArrayList<>();
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            Optional<Gpu> gpu = gpu(Arrays.asList(line.split("\\s*,\\s*", -1)));
            if (gpu.isEmpty()) {
                return Reading.failed("nvidia-smi says: " + line.strip());
            }
            gpus.add(gpu.get());
        }
        return gpus.isEmpty() ? Reading.notOffered("nvidia-smi finds no GPU.") : Reading.measured(gpus);
    }

    private static Optional<Gpu> gpu(List<String> cells) {
        int figures =
                (int) cells.reversed().stream().takeWhile(NvidiaSmi::isFigure).count();
        int name = cells.size() - figures;
        if (figures < 2 || figures > 3 || name < 1) {
            return Optional.empty();
        }
        Reading<Long> total = mebibytes(cells.get(name));
        Reading<Long> reserved = figures == 3
                ? mebibytes(cells.get(name + 1))
                : Reading.notOffered("This driver counts what it keeps for itself as used.");
        return Optional.of(Gpu.of(
                Identity.named(String.join(", ", cells.subList(0, name)).strip(), "NVIDIA"),
                Backend.CUDA,
                total instanceof Reading.NotOffered<Long>,
                total,
                reserved,
                mebibytes(cells.getLast()),
                Optional.empty()));
    }

    private static boolean isFigure(String cell) {
        return cell.strip().matches("\\d{1,9}|\\[.*]|N/A|ERR!|");
    }

    private static Reading<Long> mebibytes(String cell) {
        return switch (cell.strip()) {
            case "[N/A]", "N/A", "[Not Supported]", "" ->
                Reading.notOffered("nvidia-smi does not offer this for this GPU.");
            case "[GPU is lost]" -> Reading.failed(NvmlCode.sentence(NvmlCode.GPU_IS_LOST));
            case "[Insufficient Permissions]" -> Reading.failed(NvmlCode.sentence(NvmlCode.NO_PERMISSION));
            case String figure when figure.matches("\\d+") -> Reading.measured(Long.parseLong(figure) * Bytes.MIB);
            case String other -> Reading.failed("nvidia-smi says " + other + ".");
        };
    }
}
