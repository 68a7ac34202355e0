package plimsoll.probes.amd;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads `amdgpu.ids`, in which AMD's graphics library names its cards: device, revision and name between commas.
final class AmdNames {
    private AmdNames() {}

    /// @param device   the card's number on the bus in hexadecimal digits, without `0x`
    /// @param revision the same
    static Optional<String> find(String table, String device, String revision) {
        return table.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> Arrays.asList(line.split(",", 3)))
                .filter(cells -> cells.size() == 3 && is(cells, 0, device) && is(cells, 1, revision))
                .map(cells -> cells.get(2).strip())
                .findFirst();
    }

    private static boolean is(List<String> cells, int cell, String hexadecimal) {
        return cells.get(cell).strip().equalsIgnoreCase(hexadecimal);
    }
}
