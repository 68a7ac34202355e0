package plimsoll.app.screen.library;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import plimsoll.app.figure.Figures;
import plimsoll.app.library.Fit;
import plimsoll.app.words.Words;
import plimsoll.ingest.store.Role;
import plimsoll.ingest.store.StoredModel;

/// The models as rows, sorted by any column.
final class LibraryTable extends TableView<Row> {
    /// The least width of a name, in text sizes.
    private static final double NAME = 19;
    /// How wide the fit is with its gauge.
    private static final double FIT = 19.2;
    /// Both where there is no room for more.
    private static final double NARROW_NAME = 8.5;

    private static final double NARROW_FIT = 11.2;
    /// The height of a row, in text sizes.
    private static final double ROW = 2.6;
    /// What scroll bar and edges take, in text sizes.
    private static final double EDGES = 1.5;

    private final InstantSource clock;
    private final TableColumn<Row, Row> name = new TableColumn<>(Words.say("library.column.name"));
    /// Widths in text sizes of all columns but the name, those that stay longest first.
    private final Map<TableColumn<Row, ?>, Double> widths = new LinkedHashMap<>();
    private final Label measure = new Label();

    LibraryTable(LibraryModel model, InstantSource clock) {
        this.clock = clock;
        setId("library-table");
        setMinWidth(0);
        getStyleClass().addAll("layer-table", "library-table", "dense");
        setAccessibleText(Words.say("library.table"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        columns();
        SortedList<Row> sorted = new SortedList<>(model.shown());
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        setRowFactory(_ -> new Line());
        measure.setManaged(false);
        measure.setVisible(false);
        getChildren().add(measure);
        measure.fontProperty().subscribe(_ -> arrange());
        widthProperty().subscribe(_ -> arrange());
    }

    private void columns() {
        name.setId("column-name");
        name.getStyleClass().add("name-column");
        name.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
        name.setComparator(Comparator.comparing((Row row) -> row.model().name(), String.CASE_INSENSITIVE_ORDER));
        name.setCellFactory(_ -> new NameCell());
        TableColumn<Row, Fit> fit = new TableColumn<>(Words.say("library.column.fit"));
        fit.setId("column-fit");
        fit.setCellValueFactory(f -> f.getValue().fitProperty());
        fit.setComparator(Comparator.comparingLong(LibraryTable::rank));
        fit.setCellFactory(_ -> new FitCell());
        var size = number(
                "library.column.size",
                row -> row.model().bytes(),
                row -> Figures.size(row.model().bytes()));
        var weights = word("library.column.weights", row -> row.model().facts().quantisation());
        var parameters = number(
                "library.column.parameters",
                row -> row.model().facts().parameters().orElse(-1),
                LibraryTable::parameters);
        var family = word("library.column.family", row -> family(row.model()));
        var where =
                word("library.column.where", row -> Named.of(row.model().first().store()));
        var used = column("library.column.used", row -> row.model().used(), this::used, "word-cell");
        getColumns().setAll(List.of(name, family, parameters, weights, size, where, used, fit));
        widths.put(fit, FIT);
        widths.put(size, 7.2);
        widths.put(weights, 6.2);
        widths.put(parameters, 6.6);
        widths.put(where, 7.8);
        widths.put(used, 7.9);
        widths.put(family, 7.8);
    }

    /// Columns grow with the text, and those that there is no room for stay away.
    private void arrange() {
        double em = measure.getFont().getSize();
        // Inline, since the style sheet knows no whole pixels; others blur the lines between rows.
        setStyle("-fx-fixed-cell-size: " + Math.round(ROW * em) + "px;");
        double all = getWidth() / em - EDGES;
        boolean isNarrow = all < NAME + FIT;
        double least = isNarrow ? NARROW_NAME : NAME;
        double room = all - least;
        name.setMinWidth(least * em);
        name.setPrefWidth(1.5 * least * em);
        for (Map.Entry<TableColumn<Row, ?>, Double> entry : widths.entrySet()) {
            double width = isNarrow && entry.getValue() == FIT ? NARROW_FIT : entry.getValue();
            TableColumn<Row, ?> column = entry.getKey();
            column.setMinWidth(width * em);
            column.setPrefWidth(width * em);
            column.setMaxWidth(width * em * 1.4);
            room -= width;
            column.setVisible(getWidth() == 0 || room >= 0);
        }
    }

    /// What fits best comes first where the column is turned; what is unknown stands at the end.
    private static long rank(Fit fit) {
        return fit instanceof Fit.Planned planned ? planned.free().orElse(Long.MIN_VALUE + 1) : Long.MIN_VALUE;
    }

    static String family(StoredModel model) {
        return model.role() == Role.MODEL ? model.facts().family() : Named.of(model.role());
    }

    static String parameters(Row row) {
        OptionalLong count = row.model().facts().parameters();
        if (count.isEmpty()) {
            return "";
        }
        double billions = count.getAsLong() / 1e9;
        return billions >= 0.9995
                ? String.format(Locale.ROOT, billions < 99.95 ? "%.3g B" : "%,.0f B", billions)
                : String.format(Locale.ROOT, "%.3g M", count.getAsLong() / 1e6);
    }

    private String used(Row row) {
        return Ago.words(row.model().used(), clock.instant(), ZoneId.systemDefault());
    }

    /// @param title key of its words, which ends in the column's name
    private static TableColumn<Row, String> word(String title, Function<Row, String> text) {
        return column(title, text, text, "word-cell");
    }

    private static TableColumn<Row, Long> number(String title, Function<Row, Long> key, Function<Row, String> text) {
        return column(title, key, text, "figure-cell");
    }

    private static <V> TableColumn<Row, V> column(
            String title, Function<Row, V> key, Function<Row, String> text, String styleClass) {
        TableColumn<Row, V> column = new TableColumn<>(Words.say(title));
        column.setId("column-" + title.substring(title.lastIndexOf('.') + 1));
        column.getStyleClass().add(styleClass);
        column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(key.apply(f.getValue())));
        column.setCellFactory(_ -> new TextCell<>(text));
        return column;
    }

    /// A row that says itself to those who cannot see it.
    private static final class Line extends TableRow<Row> {
        @Override
        protected void updateItem(@Nullable Row item, boolean empty) {
            super.updateItem(item, empty);
            setAccessibleText(item == null || empty ? null : Spoken.of(item));
        }
    }
}
