package plimsoll.app.screen;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import plimsoll.app.words.Words;

/// The sidebar and the page that it has brought. Ctrl or Cmd with a number brings a page too; each is built on its
/// first visit.
public final class Pages extends BorderPane {
    private static final List<KeyCode> NUMBERS =
            List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT5, KeyCode.DIGIT6);

    private final List<Screens.Entry> entries;
    private final Map<String, Screen> built = new HashMap<>();
    private final Map<String, ToggleButton> buttons = new HashMap<>();
    private final ReadOnlyStringWrapper current = new ReadOnlyStringWrapper("");
    private @Nullable Screen shown;

    public Pages(List<Screens.Entry> entries) {
        this.entries = List.copyOf(entries);
        getStyleClass().add("pages");
        VBox sidebar = new VBox();
        sidebar.setId("sidebar");
        sidebar.getStyleClass().add("sidebar");
        entries.forEach(entry -> sidebar.getChildren().add(button(entry)));
        addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        choose(entries.getFirst().id());
        if (entries.size() > 1) {
            setLeft(sidebar);
        }
    }

    private ToggleButton button(Screens.Entry entry) {
        int no = entries.indexOf(entry) + 1;
        Region icon = new Region();
        icon.getStyleClass().addAll("icon", "icon-" + entry.id());
        ToggleButton button = new ToggleButton(entry.title(), icon);
        button.setId("page-" + entry.id());
        button.getStyleClass().setAll("page-button");
        button.setContentDisplay(ContentDisplay.TOP);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText(entry.title());
        KeyCombination keys = new KeyCodeCombination(NUMBERS.get(no - 1), KeyCombination.SHORTCUT_DOWN);
        button.setTooltip(new Tooltip(Words.say("page.key", entry.title(), keys.getDisplayText())));
        button.setOnAction(_ -> show(entry.id()));
        buttons.put(entry.id(), button);
        return button;
    }

    /// Brings the page of this id.
    public void show(String id) {
        Screen next = built.computeIfAbsent(id, this::build);
        choose(id);
        if (next.equals(shown)) {
            return;
        }
        if (shown != null) {
            shown.hidden();
        }
        shown = next;
        setCenter(next.root());
        next.shown();
        home();
    }

    /// Brings the first page; until then there is none beside the sidebar.
    public void begin() {
        show(current.get());
    }

    private void choose(String id) {
        buttons.forEach((name, button) -> button.setSelected(name.equals(id)));
        current.set(id);
    }

    /// The keyboard begins in the page in sight.
    private void home() {
        if (shown != null) {
            // What scrolls holds its content from its first style on, and only then can that have the keyboard.
            shown.root().applyCss();
            shown.home().requestFocus();
        }
    }

    /// Nothing is in sight any more.
    public void close() {
        if (shown != null) {
            shown.hidden();
            shown = null;
        }
    }

    /// The id of the page in sight.
    public ReadOnlyStringProperty currentProperty() {
        return current.getReadOnlyProperty();
    }

    private Screen build(String id) {
        return entries.stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .orElse(entries.getFirst())
                .make()
                .get();
    }

    private void keyPressed(KeyEvent e) {
        int at = NUMBERS.indexOf(e.getCode());
        if (e.isShortcutDown() && !e.isShiftDown() && !e.isAltDown() && at >= 0 && at < entries.size()) {
            show(entries.get(at).id());
            e.consume();
        }
    }
}
