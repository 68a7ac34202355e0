package plimsoll.ingest.family;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// A tower of one size that no rule shortens: a row a tensor, its name and its extents from the outermost.
final class TowerTable {
    /// A tensor of the tower.
    ///
    /// @param name    below the tower's own name
    /// @param shape its extents from the outermost
    record Row(String name, List<Long> shape) {
        /// Its extents from the innermost.
        long[] extents() {
            return shape.reversed().stream().mapToLong(Long::longValue).toArray();
        }
    }

    private TowerTable() {}

    static List<Row> read(String tower) {
        String file = tower + ".csv";
        try (var stream = Objects.requireNonNull(TowerTable.class.getResourceAsStream(file), file);
                var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines().map(TowerTable::row).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        List<String> fields = List.of(line.split(",", -1));
        return new Row(
                fields.getFirst(), fields.stream().skip(1).map(Long::valueOf).toList());
    }
}
