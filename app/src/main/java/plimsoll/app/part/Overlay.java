package plimsoll.app.part;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A screen with room above it for one flyout at a time.
///
/// A flyout lies in the same scene, so that it has the same theme and text size and cannot outlive its window.
/// Escape and a press elsewhere close it, and the keyboard goes back to where it was.
public final class Overlay extends StackPane {
    private static final double GAP = 6;

    private @Nullable Region flyout;
    private @Nullable Node anchor;
    private @Nullable Node before;

    public Overlay(Node content) {
        getStyleClass().add("overlay");
        getChildren().add(content);
        addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        addEventFilter(MouseEvent.MOUSE_PRESSED, this::mousePressed);
    }

    /// Shows it under the anchor, or above it where there is no room below.
    public void show(Region box, Node under) {
        close();
        before = getScene() == null ? null : getScene().getFocusOwner();
        flyout = box;
        anchor = under;
        box.setManaged(false);
        if (!box.getStyleClass().contains("flyout")) {
            box.getStyleClass().add("flyout");
        }
        getChildren().add(box);
        requestLayout();
    }

    public void close() {
        if (flyout != null) {
            getChildren().remove(flyout);
            flyout = null;
            anchor = null;
            if (before != null) {
                before.requestFocus();
            }
        }
    }

    /// Whether this very flyout is open.
    public boolean isShowing(Region box) {
        return box.equals(flyout);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (flyout == null || anchor == null) {
            return;
        }
        Bounds at = sceneToLocal(anchor.localToScene(anchor.getLayoutBounds()));
        double w = Math.min(flyout.prefWidth(-1), getWidth() - 2 * GAP);
        double below = getHeight() - at.getMaxY() - 2 * GAP;
        double h = Math.min(flyout.prefHeight(w), Math.max(below, at.getMinY() - 2 * GAP));
        double y = h <= below ? at.getMaxY() + GAP : at.getMinY() - GAP - h;
        double x = Math.clamp(at.getMinX(), GAP, Math.max(GAP, getWidth() - w - GAP));
        flyout.resizeRelocate(snapPositionX(x), snapPositionY(y), snapSizeX(w), snapSizeY(h));
    }

    private void keyPressed(KeyEvent e) {
        if (flyout != null && e.getCode() == KeyCode.ESCAPE) {
            close();
            e.consume();
        }
    }

    private void mousePressed(MouseEvent e) {
        if (flyout != null && e.getTarget() instanceof Node n && !inside(n, flyout)) {
            boolean onAnchor = anchor != null && inside(n, anchor);
            close();
            if (onAnchor) {
                e.consume();
            }
        }
    }

    private static boolean inside(@Nullable Node node, Node box) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n.equals(box)) {
                return true;
            }
        }
        return false;
    }
}
