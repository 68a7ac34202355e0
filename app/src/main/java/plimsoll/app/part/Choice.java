package plimsoll.app.part;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import plimsoll.app.words.Words;

/// One of a few: a row of segments of which one holds; rare ones wait behind the last segment.
///
/// Arrow keys move it, a double-click on its name brings the default back.
///
/// @param <T> what is chosen
public final class Choice<T> extends VBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final Subject subject;
    private final List<T> options;
    private final Function<T, String> name;
    private final Function<T, String> id;
    private final T reset;
    private final List<ToggleButton> buttons = new ArrayList<>();
    private final List<RadioMenuItem> rare = new ArrayList<>();
    private final MenuButton more = new MenuButton("…");
    private final Label note = new Label();
    private final ObjectProperty<T> value;

    /// Of options that are called as the engine calls them.
    ///
    /// @param shown how many of the options have a segment of their own
    /// @param reset what holds at first and after a double-click
    public Choice(Subject subject, List<T> options, int shown, T reset, Function<T, String> name) {
        this(subject, options, shown, reset, name, name);
    }

    /// @param name what people call an option
    /// @param id   of its segment, the same in every language
    public Choice(
            Subject subject, List<T> options, int shown, T reset, Function<T, String> name, Function<T, String> id) {
        this.subject = subject;
        this.options = List.copyOf(options);
        this.name = name;
        this.id = id;
        this.reset = reset;
        this.value = new SimpleObjectProperty<>(this, "value", reset);
        setId(subject.id());
        getStyleClass().add("knob");
        note.getStyleClass().add("faint");
        HBox segments = new HBox();
        segments.getStyleClass().add("segments");
        options.subList(0, Math.min(shown, options.size())).forEach(o -> buttons.add(segment(o)));
        segments.getChildren().addAll(buttons);
        if (shown < options.size()) {
            rest(options.subList(shown, options.size()));
            segments.getChildren().add(more);
        }
        segments.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        if (!subject.label().isEmpty()) {
            getChildren().add(new KnobHead(subject, note, () -> value.set(reset)));
        }
        getChildren().add(segments);
        value.subscribe(_ -> mark());
    }

    public ObjectProperty<T> valueProperty() {
        return value;
    }

    /// A few words beside the name, such as what `auto` came to.
    public void note(String words) {
        note.setText(words);
    }

    /// What a screen reader says before each option where the control has no name of its own in sight.
    public Choice<T> spoken(String what) {
        buttons.forEach(button -> button.setAccessibleText(what + " " + button.getText()));
        return this;
    }

    private ToggleButton segment(T option) {
        ToggleButton b = new ToggleButton(name.apply(option));
        b.setMnemonicParsing(false);
        b.setId(subject.id() + "-" + id.apply(option));
        b.getStyleClass().add("segment");
        b.setMaxWidth(Double.MAX_VALUE);
        b.setMinWidth(USE_PREF_SIZE);
        b.setAccessibleRole(AccessibleRole.RADIO_BUTTON);
        b.setAccessibleText((subject.label() + " " + name.apply(option)).strip());
        HBox.setHgrow(b, Priority.ALWAYS);
        b.setOnAction(_ -> {
            value.set(option);
            mark();
        });
        return b;
    }

    private void rest(List<T> others) {
        more.setMnemonicParsing(false);
        more.setId(subject.id() + "-more");
        more.getStyleClass().addAll("segment", "more");
        more.setAccessibleText(Words.say("part.choice.more", subject.label()));
        more.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(more, Priority.ALWAYS);
        for (T option : others) {
            RadioMenuItem item = new RadioMenuItem(name.apply(option));
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> {
                value.set(option);
                mark();
            });
            rare.add(item);
            more.getItems().add(item);
        }
    }

    private void mark() {
        int at = options.indexOf(value.get());
        for (int i = 0; i < buttons.size(); i++) {
            buttons.get(i).setSelected(i == at);
            buttons.get(i).setFocusTraversable(i == at || (at >= buttons.size() && i == 0));
        }
        for (int i = 0; i < rare.size(); i++) {
            rare.get(i).setSelected(buttons.size() + i == at);
        }
        boolean isRare = at >= buttons.size();
        more.setText(isRare ? name.apply(value.get()) : "…");
        more.pseudoClassStateChanged(SELECTED, isRare);
    }

    private void keyPressed(KeyEvent e) {
        int at = options.indexOf(value.get());
        int to = switch (e.getCode()) {
            case LEFT, UP -> at - 1;
            case RIGHT, DOWN -> at + 1;
            case HOME -> 0;
            case END -> options.size() - 1;
            case BACK_SPACE, DELETE -> options.indexOf(reset);
            default -> -2;
        };
        if (to == -2 || more.isShowing()) {
            return;
        }
        e.consume();
        int kept = Math.clamp(to, 0, options.size() - 1);
        value.set(options.get(kept));
        (kept < buttons.size() ? buttons.get(kept) : more).requestFocus();
    }
}
