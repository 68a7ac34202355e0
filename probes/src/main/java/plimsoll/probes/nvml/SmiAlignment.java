package plimsoll.probes.nvml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.probes.Metric;

/// Which pieces of a row belong to which column. A name may hold commas, and so may a number where the system's decimal
/// sign is a comma; a cell is only put under a column whose form and unit it has. What can be read in two ways is left
/// open.
final class SmiAlignment {
    private static final int MOST_MORE = 12;
    private static final int MOST = 200;

    /// A row under its columns.
    ///
    /// @param cells a cell a column, empty where it is not clear which it is; fewer where the row breaks off
    record Row(List<Optional<String>> cells) {}

    private record Way(List<String> cells, int broken) {}

    private final List<SmiColumns> columns;
    private final SmiCells row;
    private final List<Way> ways = new ArrayList<>();

    private SmiAlignment(List<SmiColumns> columns, SmiCells row) {
        this.columns = columns;
        this.row = row;
    }

    /// The row under the columns; empty where it is none of theirs.
    static Optional<Row> of(List<SmiColumns> columns, SmiCells row) {
        int pieces = row.pieces().size();
        if (columns.isEmpty()
                || row.pieces().stream().allMatch(String::isBlank)
                || pieces > 2 * columns.size() + MOST_MORE) {
            return Optional.empty();
        }
        for (int count = columns.size(); count >= Math.min(2, columns.size()); count--) {
            SmiAlignment part = new SmiAlignment(columns.subList(0, count), row);
            part.search(0, new ArrayList<>(), 0, count < columns.size());
            if (!part.ways.isEmpty()) {
                return Optional.of(count < columns.size() ? part.cut() : part.agreed());
            }
        }
        boolean even = pieces == columns.size();
        boolean known = even || BareRow.isRow(row.cells());
        return known ? Optional.of(even && !row.hasBroken() ? asIs(row) : open(columns)) : Optional.empty();
    }

    private static Row asIs(SmiCells row) {
        return new Row(row.pieces().stream().map(Optional::of).toList());
    }

    private static Row open(List<SmiColumns> columns) {
        return new Row(columns.stream().map(_ -> Optional.<String>empty()).toList());
    }

    /// @param at     the next piece
    /// @param broken how many commas that seem to stand within a number were taken for the end of a cell
    private void search(int at, List<String> chosen, int broken, boolean cut) {
        if (chosen.size() == columns.size()) {
            if (at == row.pieces().size() && ways.size() < MOST) {
                ways.add(new Way(List.copyOf(chosen), broken));
            }
            return;
        }
        SmiColumns column = columns.get(chosen.size());
        int left = columns.size() - chosen.size() - 1;
        for (int end = at + 1; end <= row.pieces().size() - left; end++) {
            String cell = row.text(at, end);
            boolean one = end == at + 1;
            boolean suits = column.isText() ? one || !cut : one ? column.suits(cell) : joins(at, end, column, cell);
            if (suits) {
                chosen.add(cell);
                search(end, chosen, broken + (row.breaks(end) ? 1 : 0), cut);
                chosen.removeLast();
            }
        }
    }

    private boolean joins(int at, int end, SmiColumns column, String cell) {
        for (int piece = at + 1; piece < end; piece++) {
            if (!row.joints().get(piece)) {
                return false;
            }
        }
        return column.suitsJoined(cell);
    }

    /// What all the likeliest ways have in common.
    private Row agreed() {
        int least = ways.stream().mapToInt(Way::broken).min().orElse(0);
        List<Way> likely = ways.stream().filter(way -> way.broken() == least).toList();
        List<Optional<String>> cells = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            int place = at;
            List<String> said = likely.stream()
                    .map(way -> way.cells().get(place))
                    .distinct()
                    .toList();
            boolean sure = said.size() == 1
                    && (least == 0 || !row.spaced() || columns.get(at).kind().isEmpty());
            cells.add(sure ? Optional.of(said.getFirst()) : Optional.empty());
        }
        return new Row(cells);
    }

    /// Where a row breaks off, its last figure may have lost digits; one that has its unit has not.
    private Row cut() {
        List<Optional<String>> cells = new ArrayList<>(agreed().cells());
        Optional<Metric.Unit> kind = columns.getLast().kind();
        if (kind.isPresent() && cells.getLast().filter(SmiColumns::isBare).isPresent()) {
            cells.set(cells.size() - 1, Optional.empty());
        }
        return new Row(cells);
    }
}
