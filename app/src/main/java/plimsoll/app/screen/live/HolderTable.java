package plimsoll.app.screen.live;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import plimsoll.app.words.Words;
import plimsoll.probes.live.Snapshot;

/// The processes that hold memory of the devices, sorted by any column; as high as it has rows.
final class HolderTable extends TableView<Held> {
    private static final int MOST_ROWS = 12;
    /// Words from so many letters on may not have room.
    private static final int LONG = 20;
    /// What a column of long words takes of a wide table.
    private static final double WIDE = 320;
    /// Heights of a row and of the head, in text sizes, as `tokens.css` has them.
    private static final double ROW = 2;

    private static final double HEAD = 2.35;

    private final ObservableList<Held> held = FXCollections.observableArrayList();

    private final TableColumn<Held, Held> serving =
            column("live.holders.serving", Held::serving, Comparator.comparing(Held::serving), "word-cell", 16);

    HolderTable() {
        setId("live-holders");
        getStyleClass().addAll("layer-table", "dense", "holder-table");
        setAccessibleText(Words.say("live.holders.table"));
        serving.setPrefWidth(WIDE);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getColumns()
                .setAll(List.of(
                        column("live.holders.process", Held::name, Comparator.comparing(Held::name), "word-cell", 9),
                        serving,
                        column(
                                "live.holders.pid",
                                Held::pid,
                                Comparator.comparingLong(row -> row.holder().pid()),
                                "figure-cell",
                                6),
                        column(
                                "live.holders.memory",
                                Held::memory,
                                Comparator.comparingLong(Held::bytes),
                                "figure-cell",
                                8),
                        column(
                                "live.holders.device",
                                Held::device,
                                Comparator.comparing(Held::device),
                                "word-cell",
                                14)));
        var sorted = held.sorted();
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        fixedCellSizeProperty().subscribe(this::fit);
    }

    /// Keeps the choice where the process is still there.
    void show(Snapshot snapshot, LongFunction<String> engines) {
        Held chosen = getSelectionModel().getSelectedItem();
        List<Held> now = Held.of(snapshot, engines);
        if (!now.equals(held)) {
            held.setAll(now);
            now.stream()
                    .filter(row -> chosen != null
                            && row.holder().pid() == chosen.holder().pid()
                            && row.device().equals(chosen.device()))
                    .findFirst()
                    .ifPresent(getSelectionModel()::select);
        }
        fit();
    }

    private void fit() {
        double em = getFixedCellSize() / ROW;
        double high = HEAD * em + getFixedCellSize() * Math.clamp(held.size(), 1, MOST_ROWS);
        // Inline, since the style sheet gives other tables of this look a height of their own.
        setStyle(String.format(Locale.ROOT, "-fx-min-height: %1$.1fpx; -fx-pref-height: %1$.1fpx;", high));
        setMaxHeight(high);
        getColumns().forEach(column -> column.setMinWidth(widthOf(column) * em));
        // What nobody serves takes no room.
        serving.setVisible(held.stream().anyMatch(row -> !row.serving().isEmpty()));
    }

    private static double widthOf(TableColumn<Held, ?> column) {
        return column.getUserData() instanceof Double width ? width : 0;
    }

    private static TableColumn<Held, Held> column(
            String title, Function<Held, String> text, Comparator<Held> order, String style, double width) {
        TableColumn<Held, Held> column = new TableColumn<>(Words.say(title));
        column.setId("column-" + title.substring(title.lastIndexOf('.') + 1));
        column.getStyleClass().add(style);
        column.setUserData(width);
        column.setComparator(order);
        column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Held item, boolean empty) {
                super.updateItem(item, empty);
                String words = item == null || empty ? "" : text.apply(item);
                setText(words);
                setTooltip(words.length() < LONG ? null : new Tooltip(words));
            }
        });
        return column;
    }
}
