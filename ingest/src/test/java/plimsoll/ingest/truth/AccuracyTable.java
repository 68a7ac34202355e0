package plimsoll.ingest.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// How many runs were foretold exactly and how far the compute buffers are off, a row an architecture, as Markdown.
final class AccuracyTable {
    private static final String TITLE = """
            | architecture | runs | refused | weights exact | caches exact | output exact | resolved exact \
            | compute median | compute p95 | most under | most over | device p95 | in interval |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
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

    String markdown() {
        StringBuilder text = new StringBuilder(TITLE);
        compared.forEach((arch, runs) -> text.append(row(arch, runs, refused.getOrDefault(arch, 0))));
        List<Comparison> all = compared.values().stream().flatMap(List::stream).toList();
        int refusals = refused.values().stream().mapToInt(Integer::intValue).sum();
        return text.append(row("**all**", all, refusals)).toString();
    }

    private static String row(String arch, List<Comparison> runs, int refusals) {
        double[] errors =
                runs.stream().mapToDouble(Comparison::computeError).sorted().toArray();
        double[] sizes = runs.stream()
                .mapToDouble(run -> Math.abs(run.computeError()))
                .sorted()
                .toArray();
        double[] devices = runs.stream()
                .mapToDouble(run -> Math.abs(run.deviceError()))
                .sorted()
                .toArray();
        List<String> cells = List.of(
                arch,
                String.valueOf(runs.size() + refusals),
                String.valueOf(refusals),
                share(runs, run -> run.exact("weights")),
                share(runs, run -> run.exact("caches")),
                share(runs, run -> run.exact("output")),
                share(runs, run -> run.exact("resolved")),
                percent(at(sizes, 0.5)),
                percent(at(sizes, 0.95)),
                percent(at(errors, 0)),
                percent(at(errors, 1)),
                percent(at(devices, 0.95)),
                share(runs, Comparison::inInterval));
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String share(List<Comparison> runs, Predicate<Comparison> wanted) {
        return runs.isEmpty()
                ? "–"
                : percent((double) runs.stream().filter(wanted).count() / runs.size());
    }

    /// The value below which so large a share of the sorted values lies.
    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", Math.floor(share * 1000) / 10);
    }
}
