package plimsoll.ingest.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How many runs were foretold exactly and how far the compute buffers are off, a row an architecture, as Markdown.
final class AccuracyTable {
    private static final String TITLE = """
            | architecture | runs | weights | caches | output | context | compute exact | off: median | 95 % within \
            | most under | most over | in bounds |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
            """;

    private final Map<String, List<Comparison>> compared = new TreeMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();

    void add(Comparison comparison) {
        compared.computeIfAbsent(comparison.run().arch(), arch -> new ArrayList<>())
                .add(comparison);
    }

    void refuse(TruthRun run) {
        refused.merge(run.arch(), 1, Integer::sum);
        compared.computeIfAbsent(run.arch(), arch -> new ArrayList<>());
    }

    /// All runs together.
    Figures all() {
        return new Figures(
                compared.values().stream().flatMap(List::stream).toList(),
                refused.values().stream().mapToInt(Integer::intValue).sum());
    }

    /// The runs by architecture.
    Map<String, Figures> byArchitecture() {
        Map<String, Figures> figures = new TreeMap<>();
        compared.forEach((arch, runs) -> figures.put(arch, new Figures(runs, refused.getOrDefault(arch, 0))));
        return figures;
    }

    String markdown() {
        StringBuilder text = new StringBuilder(TITLE);
        byArchitecture().forEach((arch, figures) -> text.append(row(arch, figures)));
        return text.append(row("**all**", all())).toString();
    }

    private static String row(String arch, Figures figures) {
        List<String> cells = List.of(
                arch,
                String.valueOf(figures.count()),
                figures.exact("weights"),
                figures.exact("caches"),
                figures.exact("output"),
                figures.exact("resolved"),
                figures.exact("compute"),
                figures.computeWithin(0.5),
                figures.computeWithin(0.95),
                figures.mostUnder(),
                figures.mostOver(),
                figures.inBounds());
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
