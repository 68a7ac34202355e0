package plimsoll.app.screen.live;

import java.util.List;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import plimsoll.app.words.Words;
import plimsoll.probes.Readings;

/// One figure of a device under its chart; choosing it draws it.
final class Tile extends ToggleButton {
    /// From which width on, in text sizes, there is room for what bounds the figure.
    private static final double WIDE = 8;

    private final Gauged gauged;
    private final Label value = new Label();
    private final Label of = new Label();
    private final Tooltip why = new Tooltip();

    Tile(Gauged gauged) {
        this.gauged = gauged;
        getStyleClass().setAll("tile");
        Label title = new Label(gauged.title());
        title.getStyleClass().add("tile-title");
        value.getStyleClass().add("tile-value");
        of.getStyleClass().add("tile-of");
        Still now = new Still(value);
        now.setMinWidth(Region.USE_PREF_SIZE);
        HBox figures = new HBox(now, of);
        figures.getStyleClass().add("tile-figures");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setGraphic(new VBox(title, figures));
        title.setMinWidth(Region.USE_PREF_SIZE);
        of.setMinWidth(0);
        // What bounds it is for those who have room; it stands beside the chart and in the spoken text anyway.
        widthProperty().subscribe(_ -> bound());
        value.fontProperty().subscribe(_ -> bound());
    }

    private void bound() {
        boolean wide = getWidth() > WIDE * value.getFont().getSize();
        of.setVisible(wide);
        of.setManaged(wide);
    }

    /// The same again would be looked up in the style sheets again.
    private void style(List<String> classes) {
        if (!value.getStyleClass().equals(classes)) {
            value.getStyleClass().setAll(classes);
        }
    }

    Gauged gauged() {
        return gauged;
    }

    void show(Readings readings, boolean asleep) {
        boolean read = readings.get(gauged.metric()).found().isPresent();
        value.setText(read || !asleep ? gauged.now(readings) : Words.say("live.absent.asleep"));
        style(read ? List.of("tile-value", "label", "figure") : List.of("tile-absent", "label"));
        String bound = read && gauged != Gauged.MEMORY ? gauged.of(readings) : "";
        of.setText(bound);
        gauged.why(readings).ifPresent(why::setText);
        setTooltip(read ? null : why);
        setAccessibleText(gauged.title() + " " + value.getText() + " " + bound
                + gauged.why(readings).map(reason -> ", " + reason).orElse(""));
    }
}
