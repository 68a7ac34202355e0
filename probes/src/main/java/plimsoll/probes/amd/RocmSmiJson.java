package plimsoll.probes.amd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.JsonDocument;
import plimsoll.probes.Sighting;
import plimsoll.probes.Sightings;

/// `rocm-smi --json`, of versions 4 to 7, with or without warnings before it.
public final class RocmSmiJson implements Dialect {
    private static final Pattern CARD = Pattern.compile("card(\\d{1,4})");

    @Override
    public String tool() {
        return "rocm-smi --json";
    }

    @Override
    public Sightings read(CapturedText text) {
        Sightings seen = Sightings.NONE;
        for (JsonDocument document : text.documents()) {
            List<Sighting> table = new ArrayList<>();
            document.value().properties().forEach(entry -> {
                Matcher card = CARD.matcher(entry.getKey());
                if (card.matches() && entry.getValue().isObject()) {
                    Map<String, String> cells = new LinkedHashMap<>();
                    entry.getValue()
                            .properties()
                            .forEach(cell ->
                                    cells.put(cell.getKey(), cell.getValue().asText()));
                    table.add(RocmFields.sighting(Integer.parseInt(card.group(1)), cells, tool()));
                }
            });
            seen = seen.and(Sightings.of(table));
        }
        return seen;
    }
}
