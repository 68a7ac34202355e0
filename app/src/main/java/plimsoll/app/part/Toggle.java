package plimsoll.app.part;

import javafx.beans.property.BooleanProperty;
import javafx.scene.layout.VBox;

/// On or off, under the engine's own name. Space switches it, a double-click on its name brings the default back.
public final class Toggle extends VBox {
    private final Switch knob = new Switch();

    public Toggle(Subject subject, boolean reset) {
        setId(subject.id());
        getStyleClass().addAll("knob", "toggle");
        knob.setId(subject.id() + "-switch");
        knob.setAccessibleText(subject.label());
        knob.setSelected(reset);
        KnobHead head = new KnobHead(subject, knob, () -> knob.setSelected(reset));
        head.names(knob);
        getChildren().add(head);
    }

    public BooleanProperty valueProperty() {
        return knob.selectedProperty();
    }
}
