package plimsoll.app.part;

import java.util.function.LongUnaryOperator;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import plimsoll.app.figure.Figures;

/// A field for one whole number that takes `32k` and `1M`; what it cannot take leaves the number as it was.
public final class NumberField extends HBox {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
    private static final PseudoClass UNIT = PseudoClass.getPseudoClass("unit");
    private static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("field-focused");

    private final TextField text = new TextField();
    private final Label unit = new Label();
    private final LongProperty value;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private long min;
    private long max;
    private LongUnaryOperator up = n -> n + 1;
    private LongUnaryOperator down = n -> n - 1;
    private boolean sizes;

    /// @param id    of the text field
    /// @param value the number; changed only by what can be taken
    /// @param min   the smallest taken
    /// @param max   the largest taken
    public NumberField(String id, String accessibleName, LongProperty value, long min, long max) {
        this.value = value;
        this.min = min;
        this.max = max;
        getStyleClass().add("number-field");
        text.setId(id);
        text.setAccessibleText(accessibleName);
        text.getStyleClass().add("figure");
        text.setOnAction(_ -> commit());
        text.focusedProperty().subscribe(this::focus);
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        unit.getStyleClass().add("field-unit");
        unit.setManaged(false);
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().addAll(text, unit);
        value.subscribe(_ -> show());
        problem.subscribe(p -> pseudoClassStateChanged(INVALID, !p.isEmpty()));
    }

    /// What is wrong with what was typed, in one sentence; empty while nothing is.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The limits from now on; a number outside them stays until it is changed.
    public void limits(long least, long most) {
        min = least;
        max = most;
    }

    /// What the arrow keys bring.
    public void steps(LongUnaryOperator next, LongUnaryOperator previous) {
        up = next;
        down = previous;
    }

    /// Words behind the number, such as `of 63` or `GiB`.
    public void unit(String words) {
        unit.setText(words);
        unit.setManaged(!words.isEmpty());
        pseudoClassStateChanged(UNIT, !words.isEmpty());
    }

    /// Takes and shows bytes, in GiB where no unit is typed.
    public void takeSizes() {
        sizes = true;
        unit("GiB");
        show();
    }

    private void focus(boolean in) {
        pseudoClassStateChanged(FOCUSED, in);
        if (!in && !text.getText().equals(shown())) {
            commit();
        }
    }

    private void keyPressed(KeyEvent e) {
        switch (e.getCode()) {
            case UP -> step(up);
            case DOWN -> step(down);
            case ESCAPE -> {
                if (text.getText().equals(shown())) {
                    return;
                }
                show();
                text.selectAll();
            }
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void step(LongUnaryOperator to) {
        value.set(Math.clamp(to.applyAsLong(value.get()), min, max));
        show();
        text.selectAll();
    }

    private void commit() {
        switch (sizes ? Typed.size(text.getText(), min, max) : Typed.count(text.getText(), min, max)) {
            case Typed.Taken n -> {
                value.set(n.value());
                show();
            }
            case Typed.Refused r -> problem.set(r.why());
        }
    }

    private void show() {
        problem.set("");
        String now = shown();
        if (!now.equals(text.getText())) {
            text.setText(now);
        }
    }

    private String shown() {
        return sizes ? Figures.plainGib(value.get()) : Figures.count(value.get());
    }
}
