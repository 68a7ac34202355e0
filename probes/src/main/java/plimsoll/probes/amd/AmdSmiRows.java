package plimsoll.probes.amd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import plimsoll.probes.CapturedText;
import plimsoll.probes.CsvLine;
import plimsoll.probes.Dialect;
import plimsoll.probes.Sighting;
import plimsoll.probes.Sightings;

/// `amd-smi monitor`, and `amd-smi static`, `metric` and `monitor` with `--csv`: a line a GPU under headings.
public final class AmdSmiRows implements Dialect {
    private static final int CSV = 54;
    private static final int DRAWN = 25;
    private static final Pattern CELL =
            Pattern.compile("(?:N/A|[\\d.]+(?:/[\\d.]+)?)(?:\\s(?:°C|C|W|MHz|%|MB|GB|[KMG]b/s|[KMG]B/s)(?=\\s|$))?");

    @Override
    public String tool() {
        return "amd-smi";
    }

    @Override
    public Sightings read(CapturedText text) {
        Sightings seen = Sightings.NONE;
        List<String> columns = List.of();
        boolean drawn = false;
        List<Sighting> table = new ArrayList<>();
        for (String line : text.lines()) {
            List<String> headings = headings(line);
            if (!headings.isEmpty()) {
                seen = seen.and(Sightings.of(table));
                table = new ArrayList<>();
                columns = headings;
                drawn = line.indexOf(',') < 0;
            } else if (!columns.isEmpty()) {
                row(table, columns, drawn ? drawn(line) : CsvLine.cells(line), drawn ? DRAWN : CSV);
            }
        }
        return seen.and(Sightings.of(table));
    }

    /// In lower case; none where a line is no line of headings.
    private static List<String> headings(String line) {
        boolean drawn = line.indexOf(',') < 0;
        List<String> cells = drawn ? Arrays.asList(line.strip().split("\\s+")) : CsvLine.cells(line);
        boolean known = cells.stream().anyMatch(cell -> cell.equalsIgnoreCase("gpu"))
                && cells.stream().anyMatch(AmdColumns::isKnown)
                && cells.stream().allMatch(cell -> cell.matches("[A-Za-z_][\\w%]*"))
                && (!drawn || cells.stream().allMatch(cell -> cell.equals(cell.toUpperCase(Locale.ROOT))));
        return known ? cells.stream().map(cell -> cell.toLowerCase(Locale.ROOT)).toList() : List.of();
    }

    private static List<String> drawn(String line) {
        List<String> cells = new ArrayList<>();
        Matcher cell = CELL.matcher(line);
        while (cell.find()) {
            cells.add(cell.group());
        }
        return cells;
    }

    private void row(List<Sighting> table, List<String> columns, List<String> cells, int rank) {
        if (cells.size() < columns.size()) {
            return;
        }
        Map<String, String> row = new LinkedHashMap<>();
        Stream.iterate(0, at -> at + 1)
                .limit(columns.size())
                .forEach(at -> row.putIfAbsent(columns.get(at), cells.get(at)));
        String number = row.getOrDefault("gpu", "");
        if (number.matches("\\d{1,4}")) {
            Sighting seen = new Sighting("AMD", tool(), rank).index(Integer.parseInt(number));
            AmdColumns.read(seen, row);
            Apu.reserved(seen);
            table.add(seen);
        }
    }
}
