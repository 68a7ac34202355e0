package plimsoll.probes;

import java.util.ArrayList;
import java.util.List;

/// A line of values between commas, of which some may stand in quotes with commas of their own.
public final class CsvLine {
    private CsvLine() {}

    /// Its cells, without quotes and without the gaps around them.
    public static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char sign = line.charAt(at);
            if (sign == '"') {
                quoted = !quoted;
            } else if (sign == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(sign);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
