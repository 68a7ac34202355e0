package plimsoll.app.screen.plan;

import javafx.css.PseudoClass;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import plimsoll.app.fx.Later;

/// Model, engine and devices in one line; where there is no room, the devices go to a second one, and the engine to
/// a third.
final class TopBar extends VBox {
    private static final PseudoClass TWO_LINES = PseudoClass.getPseudoClass("two-lines");
    /// The least room for the model, in text sizes.
    private static final double MODEL = 26;
    /// Under this many text sizes the engine stands in a line of its own.
    private static final double NARROW = 26;

    private final HBox line = new HBox();
    private final ModelBox model;
    private final Region engine;
    private final DeviceStrip devices;
    private final Region last;

    TopBar(ModelBox model, Region engine, DeviceStrip devices, Region last) {
        this.model = model;
        this.engine = engine;
        this.devices = devices;
        this.last = last;
        getStyleClass().add("top-bar");
        line.getStyleClass().add("top-line");
        HBox.setHgrow(model, Priority.ALWAYS);
        last.setMinWidth(USE_PREF_SIZE);
        engine.setMaxWidth(USE_PREF_SIZE);
        setMinWidth(0);
        line.getChildren().setAll(model, engine, devices, last);
        getChildren().setAll(line);
        widthProperty().subscribe(_ -> arrange());
        devices.getChildren().subscribe(this::rearrange);
    }

    /// New chips get their sizes at once, so that the bar never stands at the height of others.
    private void rearrange() {
        if (getScene() != null) {
            devices.applyCss();
        }
        arrange();
    }

    /// What is found out in the middle of a layout asks for another one, which only comes when asked for later.
    @Override
    protected void layoutChildren() {
        if (arrange()) {
            Later.run(this::requestLayout);
        }
        super.layoutChildren();
    }

    /// @return whether anything changed
    private boolean arrange() {
        double before = devices.getPrefWrapLength();
        devices.setPrefWrapLength(devices.oneLine() + 1);
        devices.setMinWidth(getChildren().contains(devices) ? 0 : devices.oneLine());
        double need = MODEL * model.getFont().getSize() + engine.prefWidth(-1) + devices.oneLine() + last.prefWidth(-1);
        boolean two = getWidth() > 0
                && need + 3 * line.getSpacing()
                        > getWidth() - getInsets().getLeft() - getInsets().getRight();
        boolean moved =
                alone(getWidth() > 0 && getWidth() < NARROW * model.getFont().getSize());
        if (two == getChildren().contains(devices)) {
            return moved || devices.getPrefWrapLength() != before;
        }
        pseudoClassStateChanged(TWO_LINES, two);
        if (two) {
            line.getChildren().remove(devices);
            getChildren().add(devices);
        } else {
            getChildren().remove(devices);
            line.getChildren().add(line.getChildren().size() - 1, devices);
        }
        return true;
    }

    /// @return whether the engine went to another line
    private boolean alone(boolean now) {
        if (now == getChildren().contains(engine)) {
            return false;
        }
        (now ? line : this).getChildren().remove(engine);
        if (now) {
            getChildren().add(engine);
        } else {
            line.getChildren().add(1, engine);
        }
        return true;
    }
}
