package plimsoll.ingest.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Multiprocessors;
import plimsoll.mathcore.units.Bytes;

/// Reads `devices.csv`, whose first lines say what its columns mean. Cells hold no comma, so that no cell is quoted.
/// The file is the program's own: a bad row is a programmer's mistake and throws.
final class DeviceTable {
    static final String COLUMNS =
            "name,vendor,backend,chips,memory,driver,engine,bandwidth,multiprocessors,threads,shares,also,basis,source";

    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern SEMICOLON = Pattern.compile(";");
    private static final double GB_PER_SECOND = 1e9;

    private DeviceTable() {}

    static List<CatalogueDevice> shipped() {
        try (InputStream file = Objects.requireNonNull(DeviceTable.class.getResourceAsStream("devices.csv"))) {
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<CatalogueDevice> parse(String text) {
        List<String> lines = text.lines().filter(line -> !line.startsWith("#")).toList();
        if (!lines.getFirst().equals(COLUMNS)) {
            throw new IllegalArgumentException("The columns are to be " + COLUMNS);
        }
        return lines.stream().skip(1).map(DeviceTable::row).toList();
    }

    private static CatalogueDevice row(String line) {
        String[] cells = COMMA.split(line, -1);
        if (cells.length != 14) {
            throw new IllegalArgumentException("Not fourteen cells: " + line);
        }
        return new CatalogueDevice(
                cells[0],
                cells[1],
                Backend.valueOf(cells[2]),
                Integer.parseInt(cells[3]),
                size(cells[4]).orElseThrow(),
                size(cells[5]),
                size(cells[6]),
                Double.parseDouble(cells[7]) * GB_PER_SECOND,
                insides(cells[8], cells[9]),
                size(cells[10]),
                SEMICOLON
                        .splitAsStream(cells[11])
                        .filter(name -> !name.isEmpty())
                        .toList(),
                cells[12].equals("recalled"),
                cells[13]);
    }

    private static Optional<Multiprocessors> insides(String count, String threads) {
        return count.isEmpty()
                ? Optional.empty()
                : Optional.of(new Multiprocessors(Integer.parseInt(count), Integer.parseInt(threads)));
    }

    private static OptionalLong size(String cell) {
        OptionalLong bytes = cell.isEmpty() ? OptionalLong.empty() : Bytes.parse(cell);
        if (bytes.isEmpty() && !cell.isEmpty()) {
            throw new IllegalArgumentException("Not a size: " + cell);
        }
        return bytes;
    }
}
