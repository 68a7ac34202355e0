package plimsoll.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import plimsoll.app.figure.Figures;
import plimsoll.ingest.Quoted;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.MixtureOfExperts;
import plimsoll.mathcore.feedforward.NoFeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;

/// An inspection for people.
final class InspectText {
    private static final int LABEL = 13;

    private final Inspection inspection;
    private final Style style;
    private final StringBuilder text = new StringBuilder();

    private InspectText(Inspection inspection, Style style) {
        this.inspection = inspection;
        this.style = style;
    }

    static String of(Inspection inspection, Style style) {
        return style.plain(new InspectText(inspection, style).written());
    }

    private String written() {
        Model model = inspection.model();
        line(style.bold(model.name()));
        line(String.join(" · ", model.architecture(), inspection.quantisation(), Figures.size(inspection.bytes())));
        line("");
        fact("source", inspection.format() + " · " + Quoted.plain(inspection.source()));
        fact("parameters", parameters());
        fact("layers", Kinds.summary(model.layers()));
        fact("feed-forward", feedForwards(model.layers()));
        fact("width", Figures.count(model.hiddenSize()) + " · vocabulary " + Figures.count(model.vocabularySize()));
        fact(
                "context",
                model.trainingContext() > 0
                        ? Figures.count(model.trainingContext()) + " tokens in training"
                        : "not said");
        line("");
        groups("by part", inspection.byPart());
        line("");
        groups("by type", inspection.byType());
        if (!model.warnings().isEmpty()) {
            line("");
        }
        model.warnings().forEach(warning -> line(style.care(Wrapped.behind("!", warning, style.width()))));
        return text.toString();
    }

    private void line(String content) {
        text.append(content.stripTrailing()).append('\n');
    }

    private void fact(String label, String content) {
        String padded = String.format(Locale.ROOT, "%-" + LABEL + "s", label);
        List<String> lines = Wrapped.lines(content, Math.max(20, style.width() - LABEL));
        line(style.faint(padded) + String.join("\n" + " ".repeat(LABEL), lines));
    }

    private String parameters() {
        long all = inspection.parameters().all();
        long text = inspection.parameters().text();
        long active = inspection.parameters().active();
        return Figures.count(all)
                + (text == all ? "" : " · text " + Figures.count(text))
                + (active == text ? "" : " · active for a token " + Figures.count(active));
    }

    private static String feedForwards(List<Layer> layers) {
        Map<String, Long> counted = layers.stream()
                .collect(Collectors.groupingBy(
                        layer -> words(layer.feedForward()), LinkedHashMap::new, Collectors.counting()));
        return counted.entrySet().stream()
                .map(kind -> kind.getValue() + " × " + kind.getKey())
                .collect(Collectors.joining(" · "));
    }

    private static String words(FeedForward feedForward) {
        return switch (feedForward) {
            case Dense dense -> "dense " + Figures.count(dense.intermediateSize());
            case MixtureOfExperts experts ->
                experts.numExpertsPerTok() + " of " + experts.numExperts() + " experts of "
                        + Figures.count(experts.moeIntermediateSize())
                        + (experts.sharedIntermediateSize() > 0
                                ? " and shared " + Figures.count(experts.sharedIntermediateSize())
                                : "");
            case NoFeedForward ignored -> "none";
        };
    }

    private void groups(String title, Map<String, Inspection.Group> groups) {
        List<String> lines = lines(title, groups, true);
        if (lines.stream().anyMatch(line -> line.length() > style.room())) {
            lines = lines(title, groups, false);
        }
        line(style.faint(lines.getFirst()));
        lines.subList(1, lines.size()).forEach(this::line);
    }

    /// A narrow terminal has no room for the elements.
    private List<String> lines(String title, Map<String, Inspection.Group> groups, boolean elements) {
        TextTable table = new TextTable("   ");
        table.row(row(elements, title, "tensors", "elements", "bytes", ""));
        groups.forEach((name, group) -> table.row(row(
                elements,
                name.replace('_', title.equals("by part") ? ' ' : '_'),
                Figures.count(group.tensors()),
                Figures.count(group.elements()),
                Figures.size(group.bytes()),
                share(group))));
        return table.lines(style.room());
    }

    private static List<String> row(boolean elements, String... cells) {
        return elements ? List.of(cells) : List.of(cells[0], cells[1], cells[3], cells[4]);
    }

    private String share(Inspection.Group group) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * group.bytes() / Math.max(1, inspection.bytes()));
    }
}
