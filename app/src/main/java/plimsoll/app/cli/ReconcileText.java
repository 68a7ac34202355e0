package plimsoll.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import plimsoll.app.figure.Figures;
import plimsoll.app.reconcile.Cause;
import plimsoll.app.reconcile.DeviceFigures;
import plimsoll.app.reconcile.Figure;
import plimsoll.app.reconcile.Reconciliation;
import plimsoll.app.reconcile.Row;

/// A reconciliation for people: a table a device, and the causes in sentences below.
final class ReconcileText {
    private final Reconciliation found;
    private final Style style;
    private final StringBuilder text = new StringBuilder();

    private ReconcileText(Reconciliation found, Style style) {
        this.found = found;
        this.style = style;
    }

    static String of(Reconciliation found, String model, Style style) {
        return new ReconcileText(found, style).text(model);
    }

    private String text(String model) {
        String version = found.measured().version();
        line(style.bold(found.verdict()));
        line(style.faint(model + ": planned with the rules of llama.cpp "
                + found.plan().engineVersion() + ", measured on "
                + (version.isEmpty() ? "a build that does not say its number" : version)));
        for (DeviceFigures device : found.measured().devices()) {
            if (!found.of(device.id()).isEmpty()) {
                line("");
                device(device);
            }
        }
        sentences();
        return style.plain(text.toString());
    }

    private void device(DeviceFigures device) {
        line(style.bold(device.id() + "  " + device.name()));
        List<Row> rows = found.of(device.id());
        TextTable table = new TextTable("  ");
        table.row(List.of("", "predicted", "measured", "difference"));
        for (Row row : rows) {
            table.row(List.of(
                    row.part().words(),
                    Figures.size(row.predicted()),
                    row.measured()
                            .map(figure -> Figures.measured(figure.bytes(), figure.slack(), row.predicted()))
                            .orElse("not told"),
                    difference(row)));
        }
        List<String> lines = table.lines();
        int width = lines.stream().mapToInt(String::length).max().orElse(0);
        line("  " + lines.getFirst() + " ".repeat(width - lines.getFirst().length()) + "  cause");
        for (int at = 0; at < rows.size(); at++) {
            String cells = lines.get(at + 1);
            line("  " + cells + " ".repeat(width - cells.length()) + "  " + cause(rows.get(at)));
        }
    }

    private static String difference(Row row) {
        if (row.measured().isEmpty()) {
            return "";
        }
        long bytes = row.agrees() ? 0 : row.difference().orElse(0);
        return bytes == 0 ? "0" : (bytes > 0 ? "+" : "-") + Figures.size(Math.abs(bytes));
    }

    private String cause(Row row) {
        String source = row.measured()
                .map(Figure::source)
                .map(from -> " (" + from + ")")
                .orElse("");
        if (row.agrees()) {
            return style.good("as predicted") + style.faint(source);
        }
        List<String> words = new ArrayList<>();
        row.causes().forEach(cause -> words.add(cause.rule().replace('_', ' ') + " " + signed(cause.bytes())));
        if (row.unexplained() != 0) {
            words.add(style.bad("unexplained " + signed(row.unexplained())));
        }
        return String.join(", ", words) + style.faint(source);
    }

    private static String signed(long bytes) {
        return (bytes < 0 ? "-" : "+") + Figures.size(Math.abs(bytes));
    }

    private void sentences() {
        Set<String> said = new LinkedHashSet<>();
        found.rows().stream()
                .flatMap(row -> row.causes().stream())
                .map(Cause::sentence)
                .forEach(said::add);
        said.addAll(found.measured().notes());
        if (!said.isEmpty()) {
            line("");
        }
        said.forEach(sentence -> line(Wrapped.behind(style.sign("·", "-"), sentence, style.width())));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
