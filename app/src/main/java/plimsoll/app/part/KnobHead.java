package plimsoll.app.part;

import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The first line of a control: its name, the engine's name for it, and something at the right, which goes below
/// where the line is too short for all of it.
final class KnobHead extends Region {
    /// Between the names and what is at the right, in text sizes.
    private static final double GAP = 0.6;

    private final Label title;
    private final HBox names;
    private final Region right;

    /// @param reset run on a double-click beside what is at the right
    KnobHead(Subject subject, Region right, Runnable reset) {
        this.right = right;
        title = new Label(subject.label());
        title.getStyleClass().add("knob-title");
        title.setMinWidth(USE_PREF_SIZE);
        Label option = new Label(subject.option());
        option.getStyleClass().add("knob-option");
        option.setMinWidth(USE_PREF_SIZE);
        names = new HBox(title, option);
        names.getStyleClass().add("knob-names");
        getStyleClass().add("knob-head");
        getChildren().addAll(names, right);
        addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
            if (e.getClickCount() == 2 && !right.getBoundsInParent().contains(e.getX(), e.getY())) {
                reset.run();
            }
        });
    }

    void names(Node control) {
        title.setLabelFor(control);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private boolean isBelow(double width) {
        return width >= 0
                && right.prefWidth(-1) > 0
                && names.prefWidth(-1) + gap() + right.prefWidth(-1) > Math.ceil(width);
    }

    private double gap() {
        return GAP * title.getFont().getSize();
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.max(names.prefWidth(-1), right.minWidth(-1));
    }

    @Override
    protected double computePrefWidth(double height) {
        return names.prefWidth(-1) + gap() + right.prefWidth(-1);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double up = names.prefHeight(-1);
        double down = right.prefHeight(-1);
        return snapSizeY(isBelow(width) ? up + down : Math.max(up, down));
    }

    @Override
    protected void layoutChildren() {
        double w = getWidth();
        boolean below = isBelow(w);
        double up = below ? names.prefHeight(-1) : getHeight();
        double wide = Math.min(w, right.prefWidth(-1));
        layoutInArea(names, 0, 0, below ? w : w - wide, up, 0, HPos.LEFT, VPos.CENTER);
        double y = below ? up : 0;
        layoutInArea(right, w - wide, y, wide, getHeight() - y, 0, HPos.RIGHT, VPos.CENTER);
    }
}
