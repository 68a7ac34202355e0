package plimsoll.probes;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;

/// The files of a card's folder as readings. Reads fail while a card is reset or gone: that is absent, never 0.
///
/// @param folder the card's `device` folder
public record CardFiles(PciFolder folder) {
    /// A whole number of a file.
    public Reading<Long> number(String file) {
        return number(folder.path().resolve(file));
    }

    /// A whole number of a file.
    public static Reading<Long> number(Path file) {
        if (!Files.exists(file)) {
            return Reading.notOffered("The driver does not tell " + file.getFileName() + " of this GPU.");
        }
        return PciFolder.word(file)
                .filter(digits -> digits.matches("-?\\d{1,18}"))
                .<Reading<Long>>map(digits -> Reading.measured(Long.parseLong(digits)))
                .orElseGet(() -> Reading.failed("The driver does not answer for " + file + "."));
    }

    /// Percent of a file as a ratio.
    public Reading<Double> percent(String file) {
        return number(file)
                .then(percent -> percent >= 0 && percent <= 100
                        ? Reading.measured(percent / 100.0)
                        : Reading.failed("The driver tells " + percent + " % in " + file + "."));
    }

    /// The folder of the card's sensors, empty where it has none.
    public Optional<Path> sensors() {
        try (DirectoryStream<Path> folders =
                Files.newDirectoryStream(folder.path().resolve("hwmon"), "hwmon*")) {
            for (Path sensors : folders) {
                return Optional.of(sensors);
            }
        } catch (IOException none) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /// The first of a sensor's files that is there, in another unit.
    public static Reading<Double> sensor(Optional<Path> sensors, LongToDoubleFunction unit, String... files) {
        Reading<Double> last = Reading.notOffered("This card has no such sensor.");
        for (String file : files) {
            Reading<Double> now = sensors.<Reading<Long>>map(folder -> number(folder.resolve(file)))
                    .orElseGet(() -> Reading.notOffered("This card has no such sensor."))
                    .then(value -> Reading.measured(unit.applyAsDouble(value)));
            if (!(now instanceof Reading.NotOffered<Double>)) {
                return now;
            }
            last = now;
        }
        return last;
    }

    /// The generation of the card's link by its speed.
    public Reading<Long> linkGeneration() {
        String speed = folder.word("current_link_speed").orElse("").replaceFirst(" .*", "");
        return switch (speed) {
            case "2.5" -> Reading.measured(1L);
            case "5.0", "5" -> Reading.measured(2L);
            case "8.0" -> Reading.measured(3L);
            case "16.0" -> Reading.measured(4L);
            case "32.0" -> Reading.measured(5L);
            case "64.0" -> Reading.measured(6L);
            default -> Reading.notOffered("Linux does not tell how fast this card's link is.");
        };
    }
}
