package plimsoll.app.screen.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import plimsoll.app.figure.Figures;
import plimsoll.app.part.Places;
import plimsoll.app.reconcile.Cause;
import plimsoll.app.reconcile.DeviceFigures;
import plimsoll.app.reconcile.Figure;
import plimsoll.app.reconcile.MemoryPart;
import plimsoll.app.reconcile.Row;
import plimsoll.app.words.Words;

/// One device, part by part: predicted, measured, the difference and its cause.
final class ProofTable extends GridPane {
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");
    private static final int CAUSE = 4;
    /// Under this many text sizes causes stand below their figures.
    private static final double NARROW = 58;

    private final List<List<Node>> lines = new ArrayList<>();
    private boolean isNarrow;

    ProofTable(DeviceFigures device, List<Row> rows) {
        getStyleClass().add("proof-table");
        setId("proof-" + device.id());
        column(HPos.LEFT, Priority.NEVER);
        column(HPos.RIGHT, Priority.NEVER);
        column(HPos.RIGHT, Priority.NEVER);
        column(HPos.RIGHT, Priority.NEVER);
        column(HPos.LEFT, Priority.ALWAYS);
        head(device);
        rows.forEach(this::row);
        total(rows);
        widthProperty().subscribe(this::arrange);
    }

    private void arrange() {
        double em = ((Label) lines.getFirst().getLast()).getFont().getSize();
        boolean narrow = getWidth() > 0 && getWidth() < NARROW * em;
        if (narrow != isNarrow) {
            isNarrow = narrow;
            for (int i = 0; i < lines.size(); i++) {
                place(lines.get(i), narrow ? 2 * i : i);
            }
        }
    }

    private void place(List<Node> line, int row) {
        line.forEach(node -> setRowIndex(node, row));
        if (line.getLast() instanceof Label cause) {
            setConstraints(cause, isNarrow ? 0 : CAUSE, isNarrow ? row + 1 : row, isNarrow ? CAUSE + 1 : 1, 1);
            boolean isShown = !isNarrow || (row > 0 && !cause.getText().isEmpty());
            cause.setVisible(isShown);
            cause.setManaged(isShown);
        }
    }

    private void line(Node... cells) {
        addRow(lines.size(), cells);
        lines.add(List.of(cells));
    }

    private void column(HPos side, Priority grows) {
        ColumnConstraints column = new ColumnConstraints();
        column.setHalignment(side);
        column.setHgrow(grows);
        column.setMinWidth(grows == Priority.ALWAYS ? 0 : Region.USE_PREF_SIZE);
        getColumnConstraints().add(column);
    }

    private void head(DeviceFigures device) {
        String where = device.id().equals("host") ? Places.of(0) : device.name() + " · " + device.id();
        line(
                cell(where, "strong", "proof-part"),
                cell(Words.say("live.proof.predicted"), "faint"),
                cell(Words.say("live.proof.measured"), "faint"),
                cell(Words.say("live.proof.difference"), "faint"),
                cell(Words.say("live.proof.cause"), "faint"));
    }

    private void row(Row row) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("swatch", hue(row.part()));
        HBox name = new HBox(swatch, new Label(Named.of(row.part())));
        name.getStyleClass().addAll("legend-item", "proof-part");
        GridPane.setValignment(name, VPos.TOP);
        Label difference = cell(row.difference().isPresent() ? signed(row) : "–", "figure");
        difference.getStyleClass().add("proof-difference");
        difference.pseudoClassStateChanged(OFF, row.unexplained() != 0);
        Label cause = cell(cause(row), "soft");
        cause.setWrapText(true);
        cause.setMinHeight(Region.USE_PREF_SIZE);
        line(
                name,
                cell(Figures.size(row.predicted()), "figure"),
                cell(measured(row).orElseGet(() -> Words.say("live.proof.untold")), "figure"),
                difference,
                cause);
    }

    private void total(List<Row> rows) {
        long predicted = rows.stream()
                .filter(row -> row.measured().isPresent())
                .mapToLong(Row::predicted)
                .sum();
        long measured = rows.stream()
                .flatMap(row -> row.measured().stream())
                .mapToLong(Figure::bytes)
                .sum();
        // What agrees as finely as its source tells differs by nothing, as its row says.
        long difference = rows.stream()
                .filter(row -> !row.agrees())
                .mapToLong(row -> row.difference().orElse(0))
                .sum();
        long open = rows.stream().mapToLong(row -> Math.abs(row.unexplained())).sum();
        line(
                cell(Words.say("live.proof.sum"), "strong", "proof-part"),
                cell(Figures.size(predicted), "figure", "strong"),
                cell(Figures.size(measured), "figure", "strong"),
                cell(difference == 0 ? "0 B" : sign(difference), "figure", "strong"),
                cell(open == 0 ? "" : Words.say("live.proof.open.bytes", Figures.size(open)), "soft"));
    }

    private static Optional<String> measured(Row row) {
        return row.measured().map(figure -> Figures.measured(figure.bytes(), figure.slack(), row.predicted()));
    }

    static String signed(Row row) {
        boolean looksAlike =
                measured(row).filter(Figures.size(row.predicted())::equals).isPresent();
        return !row.agrees() ? sign(row.difference().orElse(0)) : looksAlike ? "0 B" : Words.say("live.proof.rounded");
    }

    private static String sign(long bytes) {
        return bytes > 0 ? "+" + Figures.size(bytes) : Figures.size(bytes).replace('-', '−');
    }

    /// Where it was read, and each cause with its amount where there are several.
    private static String cause(Row row) {
        String causes = row.causes().stream().map(Cause::sentence).collect(Collectors.joining(" "));
        String open = row.unexplained() == 0 ? "" : " " + Words.say("live.proof.open.rest", sign(row.unexplained()));
        String source = row.measured().map(Figure::source).orElseGet(() -> Words.say("live.proof.nosource"));
        return (causes.isEmpty() && open.isEmpty() ? source : causes + open).strip();
    }

    private static String hue(MemoryPart part) {
        return switch (part) {
            case WEIGHTS, BUFFERS, ENGINE -> "weights";
            case CACHE -> "kv-cache";
            case STATE -> "state";
            case COMPUTE, OUTPUT -> "compute";
            case BESIDE, CONTEXT -> "overhead";
            case OTHERS, UNEXPLAINED -> "others";
        };
    }

    private static Label cell(String text, String... classes) {
        Label cell = new Label(text);
        cell.getStyleClass().addAll(classes);
        GridPane.setValignment(cell, VPos.TOP);
        return cell;
    }
}
