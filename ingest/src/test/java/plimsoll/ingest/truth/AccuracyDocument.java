package plimsoll.ingest.truth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// `docs/accuracy.md`: the text of the resource `accuracy.md` with its figures filled in.
final class AccuracyDocument {
    private AccuracyDocument() {}

    static String of(AccuracyTable table, GuessedTable guesses) throws IOException {
        Figures all = table.all();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("runs", "%,d".formatted(all.count()));
        values.put(
                "models",
                different(all.compared(), comparison -> comparison.run().name()));
        values.put("architectures", String.valueOf(table.byArchitecture().size()));
        values.put(
                "setups",
                different(all.compared(), comparison -> comparison.run().setup()));
        values.put("weights", all.exact("weights"));
        values.put("caches", all.exact("caches"));
        values.put("output", all.exact("output"));
        values.put("resolved", all.exact("resolved"));
        values.put("compute", all.exact("compute"));
        values.put("median", all.computeWithin(0.5));
        values.put("p95", all.computeWithin(0.95));
        values.put("under", all.mostUnder());
        values.put("over", all.mostOver());
        values.put("bounds", all.inBounds());
        values.put("totalMedian", all.totalWithin(0.5));
        values.put("totalP95", all.totalWithin(0.95));
        values.put("mib", all.mebibytesWithin(0.95));
        values.put("guessedWeights", guesses.weights());
        values.put("guessedInside", guesses.inside());
        values.put("guessedSure", guesses.sure());
        values.put("guessedWidth", guesses.width(0.5));
        values.put("guessedWidest", guesses.width(0.95));
        values.put("guessedCompute", guesses.compute());
        values.put("guessedComputeWidth", guesses.computeWidth(0.5));
        values.put("table", table.markdown());
        return filled(values);
    }

    private static String different(Collection<Comparison> comparisons, Function<Comparison, String> what) {
        return String.valueOf(comparisons.stream().map(what).distinct().count());
    }

    private static String filled(Map<String, String> values) throws IOException {
        try (InputStream template = Objects.requireNonNull(AccuracyDocument.class.getResourceAsStream("accuracy.md"))) {
            String text = new String(template.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace("{" + value.getKey() + "}", value.getValue());
            }
            return text.stripTrailing() + "\n";
        }
    }
}
