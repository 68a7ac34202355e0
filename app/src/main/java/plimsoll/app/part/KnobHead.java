package plimsoll.app.part;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The first line of a control: its name, the engine's name for it, and something at the right.
final class KnobHead extends HBox {
    private final Label title;

    /// @param reset run on a double-click beside what is at the right
    KnobHead(Subject subject, Node right, Runnable reset) {
        title = new Label(subject.label());
        title.getStyleClass().add("knob-title");
        title.setMinWidth(USE_PREF_SIZE);
        Label option = new Label(subject.option());
        option.getStyleClass().add("knob-option");
        option.setMinWidth(USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getStyleClass().add("knob-head");
        getChildren().addAll(title, option, gap, right);
        for (Node n : new Node[] {title, option, gap}) {
            n.addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
                if (e.getClickCount() == 2) {
                    reset.run();
                }
            });
        }
    }

    void names(Node control) {
        title.setLabelFor(control);
    }
}
