package plimsoll.probes.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import plimsoll.probes.Reading;

/// The processor's temperature by the sensors that Linux lists: those of Intel, AMD and ARM by their drivers' names.
final class Hwmon implements Supplier<Reading<Double>> {
    private static final List<String> DRIVERS =
            List.of("coretemp", "k10temp", "zenpower", "cpu_thermal", "soc_thermal");
    private static final Reading<Double> NONE = Reading.notOffered("Linux lists no sensor of the processor here.");

    private final Path sensors;
    private Optional<Path> found = Optional.empty();
    private boolean isSearched;

    /// @param root `/`, or a folder of the same shape
    Hwmon(Path root) {
        this.sensors = root.resolve("sys/class/hwmon");
    }

    @Override
    public Reading<Double> get() {
        if (!isSearched) {
            isSearched = true;
            found = search();
        }
        return found.map(Hwmon::degrees).orElse(NONE);
    }

    /// The first input of the first driver is the whole processor's: package, control or the only one.
    private Optional<Path> search() {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(sensors)) {
            entries.forEach(folders::add);
        } catch (IOException none) {
            return Optional.empty();
        }
        return DRIVERS.stream()
                .flatMap(driver -> folders.stream()
                        .sorted()
                        .filter(folder -> text(folder.resolve("name")).equals(Optional.of(driver))))
                .map(folder -> folder.resolve("temp1_input"))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Reading<Double> degrees(Path input) {
        return text(input)
                .filter(digits -> digits.matches("-?\\d{1,9}"))
                .map(digits -> Reading.measured(Integer.parseInt(digits) / 1000.0))
                .orElseGet(() -> Reading.failed(input + " does not tell the processor's temperature."));
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
