package plimsoll.app.part;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A card beside what the mouse or the keyboard is at: a title, then a line a number with its equation.
///
/// It lies in the scene and takes no mouse, so that it cannot flicker against what it explains.
public final class Hint extends VBox {
    private static final double GAP = 10;

    /// @param hue   style class of the swatch before it; empty for none
    /// @param value set apart at the right of the name; may be empty
    /// @param note  under it, such as the equation; may be empty
    public record Line(String hue, String name, String value, String note) {}

    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final VBox lines = new VBox();

    public Hint() {
        getStyleClass().add("hint");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        title.getStyleClass().add("strong");
        subtitle.getStyleClass().add("hint-faint");
        lines.getStyleClass().add("hint-lines");
        HBox head = new HBox(title, subtitle);
        head.getStyleClass().add("hint-head");
        getChildren().addAll(head, lines);
    }

    /// Shows it beside a rectangle of the scene, wholly inside the parent.
    public void show(String heading, String detail, List<Line> content, Bounds inScene) {
        fill(heading, detail, content);
        place(inScene, false);
    }

    /// Shows it under a rectangle of the scene, or above it where there is no room.
    public void showUnder(String heading, String detail, List<Line> content, Bounds inScene) {
        fill(heading, detail, content);
        place(inScene, true);
    }

    private void fill(String heading, String detail, List<Line> content) {
        title.setText(heading);
        subtitle.setText(detail);
        List<Node> nodes = new ArrayList<>();
        content.forEach(line -> nodes.add(node(line)));
        lines.getChildren().setAll(nodes);
        setVisible(true);
        toFront();
        applyCss();
    }

    public void hide() {
        setVisible(false);
    }

    private void place(Bounds inScene, boolean under) {
        Bounds at = getParent().sceneToLocal(inScene);
        Bounds room = getParent().getLayoutBounds();
        double w = Math.min(prefWidth(-1), room.getWidth() - 2 * GAP);
        double h = prefHeight(w);
        double right = at.getMaxX() + GAP;
        double x = right + w <= room.getMaxX() - GAP ? right : at.getMinX() - GAP - w;
        double y = Math.clamp(at.getCenterY() - h / 2, GAP, Math.max(GAP, room.getMaxY() - GAP - h));
        if (under || x < GAP) {
            x = Math.clamp(at.getCenterX() - w / 2, GAP, Math.max(GAP, room.getMaxX() - w - GAP));
            y = at.getMaxY() + GAP + h <= room.getMaxY() ? at.getMaxY() + GAP : Math.max(GAP, at.getMinY() - GAP - h);
        }
        resizeRelocate(snapPositionX(x), snapPositionY(y), snapSizeX(w), snapSizeY(h));
    }

    private static Node node(Line line) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("swatch", line.hue());
        swatch.setVisible(!line.hue().isEmpty());
        swatch.setManaged(!line.hue().isEmpty());
        Label value = new Label(line.value());
        value.getStyleClass().addAll("figure", "strong");
        HBox row = new HBox(swatch, new Label(line.name()), value);
        row.getStyleClass().add("hint-row");
        if (line.note().isEmpty()) {
            return row;
        }
        VBox notes = new VBox();
        notes.getStyleClass().add("hint-notes");
        line.note().lines().forEach(words -> notes.getChildren().add(note(words)));
        return new VBox(row, notes);
    }

    /// An equation stands in the face of numbers, everything else in that of words.
    private static Label note(String words) {
        Label note = new Label(words);
        note.getStyleClass().add("hint-faint");
        note.setWrapText(true);
        if (words.startsWith("=") || words.startsWith("+")) {
            note.getStyleClass().add("figure");
        }
        return note;
    }
}
