package plimsoll.app.screen.live;

import java.util.Arrays;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import plimsoll.app.design.Palette;
import plimsoll.probes.live.History;

/// Ten minutes of one figure of one device.
final class TimeChart extends Region {
    private final Canvas still = new Canvas();
    private final Canvas canvas = new Canvas();
    private final Palette palette = new Palette(this::requestLayout);
    private final Label measure = new Label();
    private final double[] points = new double[History.POINTS];
    private Gauged gauged = Gauged.MEMORY;
    private Optional<Double> most = Optional.empty();
    private Optional<TimeFrame> frame = Optional.empty();
    private boolean isBehind;

    TimeChart() {
        getStyleClass().add("time-chart");
        Arrays.fill(points, Double.NaN);
        measure.getStyleClass().add("axis");
        measure.setVisible(false);
        measure.setManaged(false);
        getChildren().addAll(still, canvas, palette, measure);
        measure.fontProperty().subscribe(this::draw);
        localToSceneTransformProperty().subscribe(this::catchUp);
        sceneProperty().flatMap(Scene::heightProperty).subscribe(this::catchUp);
    }

    /// Shows a figure of a device as the history has it now.
    void show(History history, String key, Gauged figure, Optional<Double> limit) {
        gauged = figure;
        most = limit;
        history.copy(key, figure.metric(), points);
        draw();
    }

    @Override
    protected void layoutChildren() {
        still.setWidth(getWidth());
        still.setHeight(getHeight());
        draw();
    }

    private void catchUp() {
        if (isBehind) {
            draw();
        }
    }

    /// What nobody sees is drawn once it is scrolled into sight.
    private void draw() {
        Scene scene = getScene();
        isBehind =
                scene == null || !localToScene(getLayoutBounds()).intersects(0, 0, scene.getWidth(), scene.getHeight());
        if (!isBehind && still.getWidth() > 0 && still.getHeight() > 0) {
            TimeFrame now =
                    TimeFrame.of(still.getWidth(), still.getHeight(), measure.getFont(), gauged, points, most, palette);
            if (!frame.equals(Optional.of(now))) {
                frame = Optional.of(now);
                now.draw(still.getGraphicsContext2D());
            }
            new TimePlot(canvas, now, palette).draw(points);
        }
    }
}
