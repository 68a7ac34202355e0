package plimsoll.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A table in columns: the first one left-aligned, the others right-aligned.
final class TextTable {
    private static final int SHORTEST = 8;

    private final List<List<String>> rows = new ArrayList<>();
    private String gap;

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

    /// Its lines in so many columns: with narrower gaps, then with the first cells cut in the middle.
    List<String> lines(int room) {
        int over = widest() - room;
        if (over > 0 && gap.length() > 1) {
            gap = " ";
            over = widest() - room;
        }
        if (over > 0) {
            int first = Math.max(SHORTEST, widths()[0] - over);
            rows.replaceAll(row -> Stream.concat(
                            Stream.of(shortened(row.getFirst(), first)), row.subList(1, row.size()).stream())
                    .toList());
        }
        return lines();
    }

    private int widest() {
        return lines().stream().mapToInt(String::length).max().orElse(0);
    }

    /// A text of at most so many signs, without some of its middle.
    static String shortened(String text, int room) {
        if (text.length() <= room) {
            return text;
        }
        int head = room / 2;
        return text.substring(0, head) + "…" + text.substring(text.length() - (room - head - 1));
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
