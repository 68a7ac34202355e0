package plimsoll.app.part;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/// Scrolls what is too high for it. The bar lies over the content's margin, so that nothing moves when it comes or
/// goes.
public final class Scroller extends Region {
    private final ScrollPane pane = new ScrollPane();
    private final ScrollBar bar = new ScrollBar();
    private final Region content;

    /// @param content as wide as this, and at least as high
    public Scroller(Region content) {
        this.content = content;
        getStyleClass().add("scroller");
        pane.setContent(content);
        pane.setFitToWidth(true);
        pane.setFitToHeight(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setMax(1);
        bar.valueProperty().bindBidirectional(pane.vvalueProperty());
        // Its skin keeps a picture of the content, and would draw all of it anew for each small change.
        pane.skinProperty().subscribe(_ -> pane.lookupAll(".viewport").forEach(seen -> seen.setCache(false)));
        content.heightProperty().subscribe(_ -> measure());
        pane.viewportBoundsProperty().subscribe(_ -> measure());
        getChildren().addAll(pane, bar);
    }

    private void measure() {
        double seen = pane.getViewportBounds().getHeight();
        double all = content.getHeight();
        bar.setVisible(all > seen + 1);
        bar.setVisibleAmount(all > 0 ? Math.min(1, seen / all) : 1);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return content.prefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return content.prefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double thick = bar.prefWidth(-1);
        double left = snappedLeftInset();
        double w = getWidth() - left - snappedRightInset();
        pane.resizeRelocate(left, 0, w, getHeight());
        bar.resizeRelocate(left + w - thick, 0, thick, getHeight());
    }
}
