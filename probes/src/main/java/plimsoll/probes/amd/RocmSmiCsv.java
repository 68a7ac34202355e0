package plimsoll.probes.amd;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.probes.CapturedText;
import plimsoll.probes.CsvLine;
import plimsoll.probes.Dialect;
import plimsoll.probes.Sightings;

/// `rocm-smi --csv`: headings as in its JSON behind `device`, then a line a card.
public final class RocmSmiCsv implements Dialect {
    private static final Pattern CARD = Pattern.compile("card(\\d{1,4})");

    @Override
    public String tool() {
        return "rocm-smi --csv";
    }

    @Override
    public Sightings read(CapturedText text) {
        Map<Integer, Map<String, String>> cards = new TreeMap<>();
        List<String> columns = List.of();
        for (String line : text.lines()) {
            List<String> cells = CsvLine.cells(line);
            Matcher card = CARD.matcher(cells.getFirst());
            if (cells.size() > 1 && cells.getFirst().equals("device")) {
                columns = cells;
            } else if (card.matches() && cells.size() == columns.size()) {
                Map<String, String> row =
                        cards.computeIfAbsent(Integer.parseInt(card.group(1)), _ -> new LinkedHashMap<>());
                for (int at = 1; at < cells.size(); at++) {
                    row.put(columns.get(at), cells.get(at));
                }
            }
        }
        return Sightings.of(cards.entrySet().stream()
                .map(card -> RocmFields.sighting(card.getKey(), card.getValue(), tool()))
                .toList());
    }
}
