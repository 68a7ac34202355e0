package plimsoll.ingest.truth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/// Chooses a few of many runs that together show most: every architecture, every device set-up, and with each of them
/// as many values of every option as fit.
final class GoldenSubset {
    private static final int MOST_RUNS = 640;

    /// Models of our own making, whose headers are small.
    private static final String TOY = "toy-";

    /// EXAONE 4 has windows with 64 layers only, and the toy has fewer.
    private static final Set<String> ALSO = Set.of("exaone-4-32b.gguf");

    private GoldenSubset() {}

    /// The headers to keep: the toys, the smallest of an architecture without one, and those of the models that were
    /// measured on many set-ups.
    ///
    /// @param size bytes that a header takes
    static Set<String> headers(List<JsonNode> rows, ToLongFunction<String> size) {
        Map<String, String> smallest = new HashMap<>();
        Map<String, Set<String>> setups = new HashMap<>();
        for (JsonNode row : rows) {
            smallest.merge(
                    row.get("arch").textValue(),
                    header(row),
                    (known, other) -> rank(other, size) < rank(known, size) ? other : known);
            setups.computeIfAbsent(header(row), name -> new HashSet<>())
                    .add(row.at("/params/dev").textValue());
        }
        Set<String> kept = new TreeSet<>(smallest.values());
        setups.forEach((header, measuredOn) -> {
            if (measuredOn.size() > 2 || header.startsWith(TOY) || ALSO.contains(header)) {
                kept.add(header);
            }
        });
        return kept;
    }

    private static long rank(String header, ToLongFunction<String> size) {
        return header.startsWith(TOY) ? -1 : size.applyAsLong(header);
    }

    /// The runs to keep, in their order: time and again the one that shows most that none before it shows.
    static List<JsonNode> runs(List<JsonNode> rows) {
        List<Set<String>> left = rows.stream().map(GoldenSubset::shown).toList();
        BitSet kept = new BitSet();
        while (kept.cardinality() < MOST_RUNS) {
            int best = 0;
            for (int at = 1; at < left.size(); at++) {
                best = left.get(at).size() > left.get(best).size() ? at : best;
            }
            if (left.get(best).isEmpty()) {
                break;
            }
            Set<String> seen = Set.copyOf(left.get(best));
            left.forEach(shown -> shown.removeAll(seen));
            kept.set(best);
        }
        return kept.stream().mapToObj(rows::get).toList();
    }

    /// What a run shows: each value of an option with this architecture, and with this set-up of this model.
    private static Set<String> shown(JsonNode row) {
        JsonNode params = row.get("params");
        String setup = params.get("dev").textValue();
        Set<String> shown = new HashSet<>();
        for (Map.Entry<String, JsonNode> option : params.properties()) {
            shown.add(row.get("arch").textValue() + " " + option);
            shown.add(setup + " " + option);
        }
        shown.add(header(row) + " " + setup);
        shown.add(row.get("arch").textValue() + " " + setup + " " + row.at("/measured/flash_attn"));
        return shown;
    }

    private static String header(JsonNode row) {
        return row.get("header").textValue();
    }
}
