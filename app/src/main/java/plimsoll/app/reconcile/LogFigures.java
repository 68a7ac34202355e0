package plimsoll.app.reconcile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.engine.Breakdown;
import plimsoll.probes.engine.LlamaCppLog;
import plimsoll.probes.engine.LogBuffer;

/// What a log of llama.cpp says that each device holds.
public final class LogFigures {
    private static final BigDecimal MEBIBYTE = BigDecimal.valueOf(Bytes.MIB);
    /// Half of the last printed digit, a hundredth of a MiB, rounded up.
    private static final long ROUNDING = Bytes.MIB / 200 + 1;

    private LogFigures() {}

    /// The GPUs that a log tells of, by llama.cpp's names, in its order.
    public static List<String> gpus(LlamaCppLog log) {
        Set<String> names = new LinkedHashSet<>(log.freeMebibytes().keySet());
        log.buffers().stream()
                .filter(buffer -> !buffer.isHost())
                .map(LogBuffer::deviceName)
                .forEach(names::add);
        return List.copyOf(names);
    }

    /// What it says, the host first.
    public static Measurement of(LlamaCppLog log) {
        List<DeviceFigures> devices = new ArrayList<>(List.of(host(log)));
        List<String> names = gpus(log);
        for (int at = 0; at < names.size(); at++) {
            devices.add(gpu(log, names.get(at), at));
        }
        String version =
                log.build().stream().mapToObj(build -> "b" + build).findFirst().orElse("");
        return new Measurement("llama.cpp", version, devices, List.of());
    }

    private static DeviceFigures host(LlamaCppLog log) {
        return parts(
                new DeviceFigures("host", "Main memory", Map.of()),
                log.buffers().stream().filter(LogBuffer::isHost).toList());
    }

    private static DeviceFigures gpu(LlamaCppLog log, String name, int at) {
        DeviceFigures found = parts(
                new DeviceFigures("gpu" + at, log.deviceNames().getOrDefault(name, name), Map.of()),
                log.buffers().stream()
                        .filter(buffer ->
                                !buffer.isHost() && buffer.deviceName().equals(name))
                        .toList());
        return log.breakdown().stream()
                .filter(row -> row.device().equals(name))
                .map(row -> found.with(MemoryPart.CONTEXT, unaccounted(row)))
                .findFirst()
                .orElse(found);
    }

    /// Each of the six numbers of the table is rounded down.
    private static Figure unaccounted(Breakdown row) {
        return new Figure(row.unaccounted() * Bytes.MIB, 5 * Bytes.MIB, "log, with what other programs hold");
    }

    private static DeviceFigures parts(DeviceFigures none, List<LogBuffer> buffers) {
        DeviceFigures found = none;
        for (LogBuffer buffer : buffers) {
            MemoryPart part = part(buffer.part());
            Figure figure = new Figure(bytes(buffer), ROUNDING, "log");
            Optional<Figure> sum = found.part(part).map(before -> before.plus(figure));
            found = found.with(part, sum.orElse(figure));
        }
        return found;
    }

    /// A size as printed, in bytes.
    public static long bytes(LogBuffer buffer) {
        return buffer.mebibytes()
                .multiply(MEBIBYTE)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /// Builds of early 2024 held a batch's inputs apart, which are a part of the compute buffer now.
    private static MemoryPart part(LogBuffer.Part part) {
        return switch (part) {
            case WEIGHTS -> MemoryPart.WEIGHTS;
            case CACHE -> MemoryPart.CACHE;
            case STATE -> MemoryPart.STATE;
            case COMPUTE, INPUT -> MemoryPart.COMPUTE;
            case OUTPUT -> MemoryPart.OUTPUT;
            case ADAPTER -> MemoryPart.BESIDE;
        };
    }
}
