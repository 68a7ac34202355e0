package plimsoll.ingest.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.units.Bytes;

/// Reads `devices.csv`, whose first lines say what its columns mean. Cells hold no comma, so that no cell is quoted.
/// The file is the program's own: a bad row is a programmer's mistake and throws.
final class DeviceTable {
    static final String COLUMNS = "name,vendor,backend,chips,memory,driver,engine,bandwidth,also,basis,source";

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
        if (cells.length != 11) {
            throw new IllegalArgumentException("Not eleven cells: " + line);
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
                SEMICOLON
                        .splitAsStream(cells[8])
                        .filter(name -> !name.isEmpty())
                        .toList(),
                cells[9].equals("recalled"),
                cells[10]);
    }

    private static OptionalLong size(String cell) {
        OptionalLong bytes = cell.isEmpty() ? OptionalLong.empty() : Bytes.parse(cell);
        if (bytes.isEmpty() && !cell.isEmpty()) {
            throw new IllegalArgumentException("Not a size: " + cell);
        }
        return bytes;
    }
}
