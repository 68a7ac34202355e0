package plimsoll.probes.nvml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.probes.Gpu;
import plimsoll.probes.Identity;
import plimsoll.probes.Reading;

/// The lines in which `NvmlMain` tells its parent what it found: one a GPU, cells between tabs. A figure is a number,
/// or `-`
/// for not offered or `!` for failed with the reason behind it.
final class NvmlLines {
    private static final Pattern TAB = Pattern.compile("\t");
    private static final String GPU = "gpu";
    private static final String END = "end";

    private NvmlLines() {}

    static String write(Reading<List<Gpu>> reading) {
        StringBuilder text = new StringBuilder();
        reading.found().ifPresent(gpus -> gpus.forEach(gpu -> text.append(line(gpu))));
        return text.append(END)
                .append('\t')
                .append(cell(reading.then(gpus -> Reading.measured((long) gpus.size()))))
                .append('\n')
                .toString();
    }

    private static String line(Gpu gpu) {
        return String.join(
                        "\t",
                        GPU,
                        gpu.name().replaceAll("\\p{Cntrl}", " "),
                        String.valueOf(gpu.integrated()),
                        cell(gpu.total()),
                        cell(gpu.reserved()),
                        cell(gpu.used()))
                + "\n";
    }

    private static String cell(Reading<Long> reading) {
        return switch (reading) {
            case Reading.Measured<Long> measured -> String.valueOf(measured.value());
            case Reading.NotOffered<Long> absent -> "-" + absent.why();
            case Reading.Failed<Long> failed -> "!" + failed.why();
        };
    }

    /// Whatever stands beside these lines, a driver's own chatter say, is passed over. Without the last line the writer
    /// died.
    static Reading<List<Gpu>> parse(String text) {
        List<Gpu> gpus = new ArrayList<>();
        for (String line : text.lines().toList()) {
            List<String> cells = TAB.splitAsStream(line).toList();
            if (cells.size() == 6 && cells.getFirst().equals(GPU)) {
                gpus.add(gpu(cells));
            }
            if (cells.size() == 2 && cells.getFirst().equals(END)) {
                return reading(cells.getLast()).then(count -> Reading.measured(List.copyOf(gpus)));
            }
        }
        return Reading.failed("NVIDIA's management library stopped before it had answered.");
    }

    private static Gpu gpu(List<String> cells) {
        return Gpu.of(
                Identity.named(cells.get(1), "NVIDIA"),
                Backend.CUDA,
                Boolean.parseBoolean(cells.get(2)),
                reading(cells.get(3)),
                reading(cells.get(4)),
                reading(cells.get(5)),
                Optional.empty());
    }

    private static Reading<Long> reading(String cell) {
        if (cell.matches("\\d{1,18}")) {
            return Reading.measured(Long.parseLong(cell));
        }
        return cell.startsWith("-")
                ? Reading.notOffered(cell.substring(1))
                : Reading.failed(cell.replaceFirst("^!", ""));
    }
}
