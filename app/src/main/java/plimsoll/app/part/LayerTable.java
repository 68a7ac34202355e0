package plimsoll.app.part;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import plimsoll.app.figure.Figures;
import plimsoll.app.words.Words;

/// The layers as rows, sorted by any column; copied as CSV with exact bytes.
public final class LayerTable extends TableView<LayerColumn> {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    /// Widths in proportion to the usual one, which is 80.
    private static final double NARROW = 50;
    private static final double WIDE = 120;

    private final ObservableList<LayerColumn> rows = FXCollections.observableArrayList();

    public LayerTable() {
        setId("layer-table");
        getStyleClass().addAll("layer-table", "dense");
        setAccessibleText(Words.say("part.layers.table"));
        setPlaceholder(new Label(Words.say("part.layers.none")));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        word(Words.say("part.layers.column.layer"), LayerColumn::index, LayerColumn::name);
        word(Words.say("part.layers.column.attention"), LayerColumn::kind, LayerColumn::kind);
        word(Words.say("part.layers.column.device"), LayerColumn::place, LayerColumn::place);
        number(MemoryKind.WEIGHTS.title(), c -> c.bytes(MemoryKind.WEIGHTS));
        number(MemoryKind.KV_CACHE.title(), c -> c.bytes(MemoryKind.KV_CACHE));
        number(MemoryKind.STATE.title(), c -> c.bytes(MemoryKind.STATE));
        number(Words.say("part.layers.column.sum"), LayerColumn::bytes);
        getColumns().get(0).setPrefWidth(NARROW);
        getColumns().get(1).setPrefWidth(WIDE);
        SortedList<LayerColumn> sorted = new SortedList<>(rows);
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    public void show(List<LayerColumn> layers) {
        int at = getSelectionModel().getSelectedIndex();
        rows.setAll(layers);
        if (at >= 0 && at < rows.size()) {
            getSelectionModel().clearAndSelect(at);
        }
    }

    /// Puts rows on the clipboard as CSV.
    public static void copy(List<LayerColumn> layers) {
        ClipboardContent content = new ClipboardContent();
        content.putString(LayerCsv.of(layers));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void keyPressed(KeyEvent e) {
        if (COPY.match(e)) {
            copy(List.copyOf(getSelectionModel().getSelectedItems()));
            e.consume();
        }
    }

    private <V extends Comparable<V>> void word(
            String title, Function<LayerColumn, V> key, Function<LayerColumn, String> shown) {
        getColumns().add(column(title, key, shown, "word-cell"));
    }

    private void number(String title, Function<LayerColumn, Long> bytes) {
        getColumns().add(column(title, bytes, c -> Figures.mib(bytes.apply(c)), "figure-cell"));
    }

    private static <V extends Comparable<V>> TableColumn<LayerColumn, V> column(
            String title, Function<LayerColumn, V> key, Function<LayerColumn, String> shown, String styleClass) {
        TableColumn<LayerColumn, V> column = new TableColumn<>(title);
        column.getStyleClass().add(styleClass);
        column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(key.apply(f.getValue())));
        column.setCellFactory(_ -> new Cell<>(shown));
        return column;
    }

    private static final class Cell<V> extends TableCell<LayerColumn, V> {
        private final Function<LayerColumn, String> shown;

        Cell(Function<LayerColumn, String> shown) {
            this.shown = shown;
        }

        @Override
        protected void updateItem(@Nullable V item, boolean empty) {
            super.updateItem(item, empty);
            LayerColumn row = getTableRow() == null ? null : getTableRow().getItem();
            setText(empty || row == null ? null : shown.apply(row));
        }
    }
}
