package plimsoll.app.screen.live;

import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// Words that change many times a second: as wide as the widest that they have been, so that a change moves nothing
/// around them and lays out nothing but themselves.
final class Still extends Region {
    private final Label words;
    private double widest;

    Still(Label words) {
        this.words = words;
        // What is not managed is laid out alone: a change of its text does not reach the scene's root.
        words.setManaged(false);
        getChildren().add(words);
        words.textProperty().subscribe(_ -> widen());
        words.fontProperty().subscribe(_ -> {
            widest = 0;
            widen();
        });
    }

    private void widen() {
        double width = words.prefWidth(-1);
        if (width > widest) {
            widest = width;
            requestLayout();
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return snapSizeX(Math.max(widest, words.prefWidth(-1)));
    }

    @Override
    protected double computePrefHeight(double width) {
        return words.prefHeight(-1);
    }

    @Override
    public double getBaselineOffset() {
        return words.getBaselineOffset();
    }

    @Override
    protected void layoutChildren() {
        layoutInArea(
                words, 0, 0, getWidth(), getHeight(), 0, words.getAlignment().getHpos(), VPos.CENTER);
    }
}
