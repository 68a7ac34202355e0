package plimsoll.probes.amd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.Sighting;
import plimsoll.probes.Sightings;

/// `rocm-smi` as text: a line a card and reading (`GPU[0] : …`), a table with headings, or the table it draws by
/// itself.
public final class RocmSmiText implements Dialect {
    private static final Pattern LINE = Pattern.compile("\\s*GPU\\[(\\d{1,4})]\\s*:\\s*(\\S.*?)\\s*:\\s+(\\S.*?)\\s*");
    private static final Pattern HEADING = Pattern.compile("\\s*(?:Device|GPU)\\s{2,}\\S.*");
    private static final Pattern GAP = Pattern.compile("\\s{2,}|\\t+");

    @Override
    public String tool() {
        return "rocm-smi";
    }

    @Override
    public Sightings read(CapturedText text) {
        Map<Integer, Map<String, String>> cards = new TreeMap<>();
        List<String> columns = List.of();
        for (String line : text.lines()) {
            Matcher entry = LINE.matcher(line);
            List<String> cells = Arrays.asList(GAP.split(line.strip().replaceAll(",\\s+", ",")));
            boolean heading = HEADING.matcher(line).matches()
                    && (line.contains("VRAM") || line.contains("GPU%"))
                    && !line.contains("|")
                    && !line.contains("VRAM_");
            if (entry.matches()) {
                card(cards, entry.group(1)).put(entry.group(2), entry.group(3));
            } else if (heading) {
                columns = cells;
            } else if (!columns.isEmpty()
                    && cells.size() == columns.size()
                    && cells.getFirst().matches("\\d{1,4}")) {
                for (int at = 1; at < cells.size(); at++) {
                    card(cards, cells.getFirst()).put(columns.get(at), cells.get(at));
                }
            } else if (!line.isBlank() && !line.strip().matches("\\(.*|=+|ERROR.*|WARNING.*|Expected.*")) {
                columns = List.of();
            }
        }
        List<Sighting> table = new ArrayList<>();
        cards.forEach((number, cells) -> table.add(RocmFields.sighting(number, named(cells), tool())));
        return Sightings.of(table);
    }

    private static Map<String, String> card(Map<Integer, Map<String, String>> cards, String number) {
        return cards.computeIfAbsent(Integer.parseInt(number), _ -> new LinkedHashMap<>());
    }

    /// The words of the drawn table as `--json` has them.
    private static Map<String, String> named(Map<String, String> cells) {
        Map<String, String> named = new LinkedHashMap<>(cells);
        cells.forEach((key, cell) -> {
            switch (key) {
                case "AvgPwr", "Power", "SocketPwr" -> named.put("Average Graphics Package Power (W)", cell);
                case "PwrCap" -> named.put("Max Graphics Package Power (W)", cell);
                case "SCLK" -> named.put("sclk clock speed:", cell);
                case "MCLK" -> named.put("mclk clock speed:", cell);
                case "Fan" -> named.put("Fan speed (%)", cell);
                case "Temp (DieEdge)", "Temp (Edge)", "Temp (Junction)" -> named.putIfAbsent("Temp", cell);
                default -> {}
            }
        });
        return named;
    }
}
