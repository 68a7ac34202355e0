package plimsoll.app.part;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import plimsoll.app.words.Words;

/// A device of the plan as a chip: a dot, how many, its name and its memory. Pressing it opens what can be changed.
public final class DeviceChip extends Button {
    /// What a chip shows.
    ///
    /// @param detail memory and whose it is, such as `24 GiB · this machine`
    /// @param isHere whether it is in this machine
    public record Face(String id, int count, String name, String detail, boolean isHere) {}

    private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");

    private final Label name = new Label();
    private final Label detail = new Label();

    public DeviceChip(Face face) {
        setId(face.id());
        getStyleClass().setAll("button", "device-chip");
        Region dot = new Region();
        dot.getStyleClass().add("chip-dot");
        pseudoClassStateChanged(HERE, face.isHere());
        name.getStyleClass().add("chip-name");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setText(face.count() == 1 ? face.name() : face.count() + " × " + face.name());
        detail.getStyleClass().add("chip-detail");
        detail.setText(face.detail());
        detail.setMinWidth(USE_PREF_SIZE);
        HBox box = new HBox(dot, name, detail);
        box.getStyleClass().add("chip-face");
        setGraphic(box);
        setAccessibleText(Words.say("part.chip.spoken", name.getText(), face.detail()));
    }
}
