package plimsoll.app.cli;

import java.util.ArrayList;
import java.util.List;

/// A table in columns: the first one left-aligned, the others right-aligned.
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();
    private final String gap;

    TextTable(String gap) {
        this.gap = gap;
    }

    void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    /// Its lines; cells carry no escape codes.
    List<String> lines() {
        int[] widths = widths();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private int[] widths() {
        int[] widths = new int[rows.isEmpty() ? 0 : rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String pad = " ".repeat(widths[column] - row.get(column).length());
            line.append(column == 0 ? row.get(column) + pad : gap + pad + row.get(column));
        }
        return line.toString().stripTrailing();
    }
}
