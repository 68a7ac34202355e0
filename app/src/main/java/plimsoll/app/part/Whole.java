package plimsoll.app.part;

import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;

/// The whole of words that there is no room for, as a tooltip.
public final class Whole {
    private Whole() {}

    /// Says the whole of whatever is cut in there when it is pointed at, where no other tooltip says something.
    public static void in(Node root) {
        root.addEventFilter(MouseEvent.MOUSE_ENTERED_TARGET, e -> {
            if (e.getTarget() instanceof Labeled label) {
                say(label);
            }
        });
    }

    private static void say(Labeled label) {
        if (label.getTooltip() == null && isCut(label)) {
            label.setTooltip(new Words(label));
        } else if (label.getTooltip() instanceof Words && !isCut(label)) {
            label.setTooltip(null);
        }
    }

    /// Whether other words are seen than were said.
    static boolean isCut(Labeled label) {
        return label.getChildrenUnmodifiable().stream()
                .anyMatch(node -> node instanceof Text seen && !seen.getText().equals(label.getText()));
    }

    /// Always the label's own words, so that a table's cell says those of its row.
    private static final class Words extends Tooltip {
        Words(Labeled label) {
            textProperty().bind(label.textProperty());
            setWrapText(true);
        }
    }
}
