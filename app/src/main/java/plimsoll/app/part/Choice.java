package plimsoll.app.part;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One of a few: a row of segments of which one holds. Arrow keys move it, a double-click on its name resets it.
///
/// @param <T> what is chosen
public final class Choice<T> extends VBox {
    private final List<T> options;
    private final T reset;
    private final HBox segments = new HBox();
    private final Label note = new Label();
    private final ObjectProperty<T> value;

    /// @param id     of the node; the segments are `id-0`, `id-1` …
    /// @param option the engine's own name for it, such as `-fa`; empty where it has none
    /// @param reset  what a double-click brings back; also the first choice
    public Choice(String id, String label, String option, List<T> options, T reset, Function<T, String> name) {
        this.options = List.copyOf(options);
        this.reset = reset;
        this.value = new SimpleObjectProperty<>(this, "value", reset);
        setId(id);
        getStyleClass().add("knob");
        segments.getStyleClass().add("segments");
        for (int i = 0; i < options.size(); i++) {
            segments.getChildren().add(segment(id + "-" + i, label, options.get(i), name));
        }
        segments.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        getChildren().addAll(head(label, option), segments);
        value.subscribe(_ -> mark());
    }

    public ObjectProperty<T> valueProperty() {
        return value;
    }

    /// A few words beside the name, such as what `auto` came to.
    public void note(String words) {
        note.setText(words);
    }

    private HBox head(String label, String option) {
        Label title = new Label(label);
        title.getStyleClass().add("knob-title");
        Label engine = new Label(option);
        engine.getStyleClass().add("knob-option");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        note.getStyleClass().add("faint");
        HBox head = new HBox(title, engine, gap, note);
        head.getStyleClass().add("knob-head");
        head.addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
            if (e.getClickCount() == 2) {
                value.set(reset);
            }
        });
        return head;
    }

    private ToggleButton segment(String id, String label, T option, Function<T, String> name) {
        ToggleButton b = new ToggleButton(name.apply(option));
        b.setId(id);
        b.getStyleClass().add("segment");
        b.setMaxWidth(Double.MAX_VALUE);
        b.setMinWidth(0);
        b.setPrefWidth(0);
        b.setAccessibleRole(AccessibleRole.RADIO_BUTTON);
        b.setAccessibleText(label + ": " + name.apply(option));
        HBox.setHgrow(b, Priority.ALWAYS);
        b.setOnAction(_ -> {
            value.set(option);
            mark();
        });
        return b;
    }

    private void mark() {
        int at = options.indexOf(value.get());
        for (int i = 0; i < segments.getChildren().size(); i++) {
            if (segments.getChildren().get(i) instanceof ToggleButton b) {
                b.setSelected(i == at);
                b.setFocusTraversable(i == Math.max(at, 0));
            }
        }
    }

    private void keyPressed(KeyEvent e) {
        int at = options.indexOf(value.get());
        int to = switch (e.getCode()) {
            case LEFT, UP -> at - 1;
            case RIGHT, DOWN -> at + 1;
            case HOME -> 0;
            case END -> options.size() - 1;
            default -> -2;
        };
        if (to == -2) {
            return;
        }
        e.consume();
        int kept = Math.clamp(to, 0, options.size() - 1);
        value.set(options.get(kept));
        segments.getChildren().get(kept).requestFocus();
    }

    /// What a person needs to know before choosing.
    public void hint(String words) {
        Tooltip.install(this, new Tooltip(words));
    }
}
