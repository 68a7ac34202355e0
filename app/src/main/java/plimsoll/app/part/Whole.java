package plimsoll.app.part;

import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/// The whole of words that there is no room for, as a tooltip.
public final class Whole {
    private Whole() {}

    /// Says the whole of each of these while only a part of it is seen.
    public static void of(Labeled... cut) {
        for (Labeled label : cut) {
            Tooltip whole = new Tooltip();
            label.addEventFilter(MouseEvent.MOUSE_ENTERED, _ -> {
                whole.setText(label.getText());
                label.setTooltip(isCut(label) ? whole : null);
            });
        }
    }

    static boolean isCut(Labeled label) {
        return label.getWidth() + 0.5 < label.prefWidth(-1);
    }
}
