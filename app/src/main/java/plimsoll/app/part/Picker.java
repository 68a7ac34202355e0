package plimsoll.app.part;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import plimsoll.app.words.Words;

/// A field to type in with a list of what it could mean. Up and Down move in the list, Enter takes what is marked.
public final class Picker extends VBox {
    /// One line of the list.
    ///
    /// @param words what taking it hands on; empty for a heading
    public record Item(String words, String title, String detail) {
        /// Names those below it and cannot be taken.
        public static Item heading(String title) {
            return new Item("", title, "");
        }

        boolean isHeading() {
            return words.isEmpty();
        }
    }

    private static final int PAGE = 8;

    private final TextField text = new TextField();
    private final ObservableList<Item> items = FXCollections.observableArrayList();
    private final ListView<Item> list = new ListView<>(items);
    private final Function<String, List<Item>> search;
    private final Consumer<String> taken;

    /// @param search what the words typed so far could mean, the likeliest first
    /// @param taken  told the words of the item that a person takes
    public Picker(String id, String prompt, Function<String, List<Item>> search, Consumer<String> taken) {
        this.search = search;
        this.taken = taken;
        setId(id);
        getStyleClass().add("picker");
        text.setId(id + "-field");
        text.setPromptText(prompt);
        text.setAccessibleText(prompt);
        text.textProperty().addListener((_, _, words) -> find(words));
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        list.setId(id + "-list");
        list.setAccessibleText(Words.say("part.picker.list"));
        list.setFocusTraversable(false);
        list.setPlaceholder(new Label(Words.say("part.picker.none")));
        list.setCellFactory(_ -> new Line());
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(text, list);
    }

    /// Ready to type, with everything listed.
    public void begin() {
        text.clear();
        find("");
        text.requestFocus();
    }

    /// Ready to type on, after the words typed already.
    public void begin(String words) {
        // A field that first gets its skin now would mark the words, and the next letter replace them.
        applyCss();
        begin();
        text.setText(words);
        text.end();
    }

    private void find(String words) {
        items.setAll(search.apply(words));
        mark(0, 1);
        list.scrollTo(0);
    }

    private void keyPressed(KeyEvent e) {
        int at = list.getSelectionModel().getSelectedIndex();
        switch (e.getCode()) {
            case DOWN -> mark(at + 1, 1);
            case UP -> mark(at - 1, -1);
            case PAGE_DOWN -> mark(at + PAGE, 1);
            case PAGE_UP -> mark(at - PAGE, -1);
            case ENTER -> take(list.getSelectionModel().getSelectedItem());
            default -> {
                return;
            }
        }
        e.consume();
    }

    /// Marks the item there, or the next one in that direction that can be taken.
    private void mark(int at, int direction) {
        int to = Math.clamp(at, 0, Math.max(0, items.size() - 1));
        while (to >= 0 && to < items.size() && items.get(to).isHeading()) {
            to += direction;
        }
        if (to >= 0 && to < items.size()) {
            list.getSelectionModel().select(to);
            list.scrollTo(Math.max(0, to - PAGE / 2));
        }
    }

    private void take(@Nullable Item item) {
        if (item != null && !item.isHeading()) {
            taken.accept(item.words());
        }
    }

    private final class Line extends ListCell<Item> {
        private final Label title = new Label();
        private final Label detail = new Label();
        private final HBox line;

        Line() {
            title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            detail.getStyleClass().add("picker-detail");
            detail.setMinWidth(Region.USE_PREF_SIZE);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            line = new HBox(title, gap, detail);
            line.getStyleClass().add("picker-line");
            setPrefWidth(0);
            addEventHandler(MouseEvent.MOUSE_CLICKED, _ -> take(getItem()));
        }

        @Override
        protected void updateItem(@Nullable Item item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            title.getStyleClass().setAll("label", item.isHeading() ? "section-title" : "picker-title");
            setMouseTransparent(item.isHeading());
            title.setText(item.title());
            detail.setText(item.detail());
            setAccessibleText(item.title() + ", " + item.detail());
            setGraphic(line);
        }
    }
}
