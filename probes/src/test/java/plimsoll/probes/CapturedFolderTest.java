package plimsoll.probes;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import plimsoll.mathcore.units.Bytes;

/// Reads every file of a folder of captured outputs (`-Dsamples=FOLDER`) and writes a table of what was read, or why
/// nothing was, to `target/samples.md`.
@EnabledIfSystemProperty(named = "samples", matches = ".+")
class CapturedFolderTest {
    @Test
    void tellsWhatEachFileHolds() throws IOException {
        List<String> rows = new ArrayList<>();
        rows.add("| file | device | total | used | reserved | shared | busy | W | °C | processes | absent, note |");
        rows.add("|---|---|---|---|---|---|---|---|---|---|---|");
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("samples", "")))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Reading<Captured> read = Captured.read(CapturedText.of(Files.readAllBytes(file)));
                String name = file.getFileName().toString();
                assertFalse(read.found().isEmpty() && read.reason().orElse("").isBlank(), name);
                read.reason().ifPresent(why -> rows.add("| " + name + " | | | | | | | | | | " + cut(why) + " |"));
                read.found().ifPresent(found -> found.entries().forEach(entry -> rows.add(row(name, entry.gpu()))));
            }
        }
        Path table = Path.of("target", "samples.md");
        Files.createDirectories(table.toAbsolutePath().getParent());
        Files.write(table, rows);
    }

    private static String row(String file, Gpu gpu) {
        List<String> cells = new ArrayList<>(List.of(file, gpu.name()));
        cells.add(size(gpu, Metric.MEMORY_TOTAL));
        cells.add(size(gpu, Metric.MEMORY_USED));
        cells.add(size(gpu, Metric.MEMORY_RESERVED));
        cells.add(size(gpu, Metric.SHARED_TOTAL));
        cells.add(figure(gpu, Metric.UTILIZATION));
        cells.add(figure(gpu, Metric.POWER));
        cells.add(figure(gpu, Metric.TEMPERATURE));
        cells.add(gpu.holders().found().map(list -> String.valueOf(list.size())).orElse("–"));
        String why = gpu.readings().get(Metric.MEMORY_TOTAL).reason().orElse("");
        cells.add(cut(why.isEmpty() ? gpu.note().orElse("") : why));
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String cut(String sentence) {
        return sentence.length() > 90 ? sentence.substring(0, 90) + "…" : sentence;
    }

    private static String size(Gpu gpu, Metric metric) {
        return gpu.readings()
                .get(metric)
                .found()
                .map(bytes -> String.format(Locale.ROOT, "%.1f MiB", bytes / Bytes.MIB))
                .orElse("–");
    }

    private static String figure(Gpu gpu, Metric metric) {
        return gpu.readings()
                .get(metric)
                .found()
                .map(value -> String.format(Locale.ROOT, "%.3g", value))
                .orElse("–");
    }
}
