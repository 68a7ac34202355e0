package plimsoll.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plimsoll.app.figure.Figures;
import plimsoll.mathcore.model.Parameters;
import plimsoll.mathcore.plan.Basis;
import plimsoll.mathcore.plan.DeviceMemory;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Resolved;
import plimsoll.mathcore.plan.Verdict;

/// A plan for people: the answer first, then what fills each device, then what it follows from.
final class PlanText {
    private static final int LABEL = 10;
    private static final int DEVICE = 6;
    private static final String NOTHING = "–";

    private final Planned planned;
    private final Plan plan;
    private final Asked asked;
    private final String quantisation;
    private final Style style;
    private final StringBuilder text = new StringBuilder();

    private PlanText(Planned planned, Style style) {
        this.planned = planned;
        this.plan = planned.plan();
        this.asked = planned.asked();
        this.quantisation = planned.quantisation();
        this.style = style;
    }

    static String of(Planned planned, Style style) {
        return style.plain(new PlanText(planned, style).written());
    }

    private String written() {
        title();
        verdict();
        line("");
        table();
        line("");
        bars();
        line("");
        facts();
        asked.ignoredWords().ifPresent(words -> paragraph(words, style::faint));
        warnings();
        return text.toString();
    }

    private void line(String content) {
        text.append(content.stripTrailing()).append('\n');
    }

    private void paragraph(String content, UnaryOperator<String> look) {
        Wrapped.lines(content, style.width()).forEach(part -> line(look.apply(part)));
    }

    private void title() {
        Parameters parameters = Parameters.of(plan.model());
        paragraph(plan.model().name(), style::bold);
        String facts = String.join(
                " · ",
                plan.model().architecture(),
                Figures.parameters(parameters.all()) + " parameters",
                quantisation,
                Figures.size(plan.model().stored().bytes()),
                plan.engine() + " " + plan.engineVersion());
        paragraph(facts, UnaryOperator.identity());
        line("");
    }

    private void verdict() {
        String sentence = VerdictWords.sentence(plan);
        switch (plan.verdict()) {
            case Verdict.Fits ignored
            when !plan.unjudged().isEmpty() -> paragraph(style.sign("? ", "") + sentence, style::care);
            case Verdict.Fits ignored -> paragraph(style.sign("✔ ", "") + sentence, style::good);
            case Verdict.TooMuch ignored -> paragraph(style.sign("✘ ", "") + sentence, style::bad);
            case Verdict.Depends ignored -> paragraph(style.sign("? ", "") + sentence, style::care);
            case Verdict.Unjudged ignored -> paragraph(sentence, style::bold);
        }
        VerdictWords.reasons(plan).forEach(reason -> line(Wrapped.behind(" ", reason, style.width())));
    }

    /// One row a device with a column for each part that any of them has; turned round where the terminal is narrow.
    /// Under a device of which something is in doubt stands the least that it takes.
    private void table() {
        List<PartKind> kinds = Stream.of(PartKind.values())
                .filter(kind -> plan.devices().stream().anyMatch(device -> kind.bytes(device) > 0))
                .toList();
        List<List<String>> rows = new ArrayList<>();
        rows.add(titles(kinds));
        for (DeviceMemory device : plan.devices()) {
            rows.add(cells(device.id(), device, kinds));
            if (!device.least().equals(device.parts())) {
                rows.add(cells("least", device.atBest(), kinds));
            }
        }
        if (fits(rows)) {
            print(rows);
            return;
        }
        for (int from = 1; from < rows.size(); ) {
            int to = from + 1;
            while (to < rows.size() && fits(turned(rows, from, to + 1))) {
                to++;
            }
            if (from > 1) {
                line("");
            }
            print(turned(rows, from, to));
            from = to;
        }
    }

    private boolean fits(List<List<String>> rows) {
        return lines(rows).stream().allMatch(line -> line.length() <= style.width());
    }

    private void print(List<List<String>> rows) {
        List<String> lines = lines(rows);
        line(style.faint(lines.getFirst()));
        lines.subList(1, lines.size()).forEach(this::line);
    }

    private static List<String> titles(List<PartKind> kinds) {
        List<String> titles = new ArrayList<>(List.of(""));
        kinds.forEach(kind -> titles.add(kind.title()));
        titles.addAll(List.of("total", "capacity"));
        return titles;
    }

    private static List<String> cells(String label, DeviceMemory device, List<PartKind> kinds) {
        List<String> cells = new ArrayList<>(List.of(label));
        kinds.forEach(kind -> cells.add(cell(kind.bytes(device))));
        cells.add(cell(device.parts().total()));
        var capacity = device.device().capacity();
        cells.add(capacity.isPresent() ? cell(capacity.getAsLong()) : "unknown");
        return cells;
    }

    private static String cell(long bytes) {
        return bytes == 0 ? NOTHING : Figures.size(bytes);
    }

    private static List<String> lines(List<List<String>> rows) {
        TextTable table = new TextTable("  ");
        rows.forEach(table::row);
        return table.lines();
    }

    /// A column a device instead of a row, for the devices of some rows.
    private static List<List<String>> turned(List<List<String>> rows, int from, int to) {
        List<List<String>> turned = new ArrayList<>();
        for (int column = 0; column < rows.getFirst().size(); column++) {
            int at = column;
            List<String> cells = new ArrayList<>(List.of(rows.getFirst().get(at)));
            rows.subList(from, to).forEach(row -> cells.add(row.get(at)));
            turned.add(cells);
        }
        return turned;
    }

    private void bars() {
        for (DeviceMemory device : plan.devices()) {
            String label = padded(device.id(), DEVICE);
            line(label + Bar.of(device, style.width() - label.length() - 1, style));
        }
        Bar.legend(plan.devices(), style.width() - DEVICE, style).forEach(legend -> line(" ".repeat(DEVICE) + legend));
    }

    private void facts() {
        if (plan.resolved().isKnown()) {
            options();
        } else {
            fact("layers", Kinds.summary(plan.model().layers()));
        }
        for (DeviceMemory device : plan.devices()) {
            if (!device.id().equals("host")) {
                fact(device.id(), device.device().name() + " · " + layersOn(device));
            }
        }
        if (!plan.companions().isEmpty()) {
            fact(
                    "beside",
                    plan.companions().stream()
                            .map(beside -> beside.name() + " " + Figures.size(beside.total()))
                            .collect(Collectors.joining(" · ")));
        }
        fact("basis", basis());
        command(planned.command());
    }

    private void options() {
        fact("context", context());
        fact(
                "batch",
                Figures.count(plan.resolved().batchSize()) + " tokens in micro-batches of "
                        + Figures.count(plan.resolved().ubatchSize()) + " · flash attention "
                        + (plan.resolved().flashAttention() ? "on" : "off"));
        fact("layers", Kinds.summary(plan.model().layers()));
        fact(
                "cache",
                asked.workload().cacheTypeK().label() + " keys, "
                        + asked.workload().cacheTypeV().label()
                        + " values · "
                        + (plan.bytesPerToken() == 0
                                ? "one more token of context adds nothing"
                                : "one more token of context adds " + Figures.size(plan.bytesPerToken())));
    }

    private void fact(String label, String content) {
        String padded = padded(label, LABEL);
        List<String> lines = Wrapped.lines(content, Math.max(20, style.width() - LABEL));
        line(style.faint(padded) + String.join("\n" + " ".repeat(LABEL), lines));
    }

    /// Broken as a shell takes it.
    private void command(List<String> words) {
        if (words.isEmpty()) {
            return;
        }
        List<String> lines = Wrapped.lines(words, Math.max(20, style.width() - LABEL - 2));
        line(style.faint(padded("run", LABEL)) + String.join(" \\\n" + " ".repeat(LABEL), lines));
    }

    private static String padded(String label, int width) {
        return label + " ".repeat(Math.max(1, width - label.length()));
    }

    private String context() {
        Resolved resolved = plan.resolved();
        int parallel = asked.workload().parallel();
        String all = Figures.count(resolved.ctxSize()) + " tokens";
        if (resolved.streams() > 1) {
            return all + ": " + resolved.streams() + " sequences of " + Figures.count(resolved.ctxPerSequence());
        }
        return parallel > 1 ? all + ", shared by " + parallel + " sequences" : all + " for one sequence";
    }

    private String layersOn(DeviceMemory device) {
        int at = plan.devices().indexOf(device);
        long layers = plan.layers().stream().filter(layer -> layer.home() == at).count();
        return layers + " of " + plan.layers().size() + " layers";
    }

    private static String words(String part, Basis basis) {
        return switch (basis) {
            case Basis.Between(long low, long high) -> part + " " + between(low, high);
            case Basis.Supposed(String ignored, long low, long high) -> part + " " + between(low, high) + ", assumed";
            case Basis.Calibrated(String how) -> part + " calibrated: " + how;
            default -> part + " derived";
        };
    }

    private static String between(long low, long high) {
        return low == high
                ? Figures.size(high) + " in all"
                : "between " + Figures.size(low) + " and " + Figures.size(high) + " in all";
    }

    private String basis() {
        List<String> words = new ArrayList<>();
        words.add(plan.bases().weights() instanceof Basis.File ? "weights read from the file" : "weights derived");
        if (plan.bases().kvCache() instanceof Basis.Unknown(String why)) {
            words.add("everything else " + why);
            return String.join(" · ", words);
        }
        words.add(words("cache", plan.bases().kvCache()));
        if (plan.bases().recurrentState() instanceof Basis.Supposed(String ignored, long low, long high) && high > 0) {
            words.add("state " + between(low, high) + ", assumed");
        }
        words.add(words("compute", plan.bases().compute()));
        boolean some = plan.devices().stream().anyMatch(device -> device.parts().overhead() > 0);
        if (some && plan.bases().overhead() instanceof Basis.Assumed(String rule)) {
            words.add("overhead assumed: " + rule);
        } else if (some && plan.bases().overhead() instanceof Basis.Calibrated(String how)) {
            words.add("overhead calibrated: " + how);
        }
        return String.join(" · ", words);
    }

    private void warnings() {
        List<String> warnings = planned.warnings();
        if (!warnings.isEmpty()) {
            line("");
        }
        warnings.forEach(warning -> line(style.care(Wrapped.behind("!", warning, style.width()))));
    }
}
