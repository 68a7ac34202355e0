package plimsoll.app.screen.live;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// Cards side by side, all of one width but for a pixel, as many in a row as their words allow; rows are as high as
/// their highest card.
final class CardGrid extends Pane {
    /// The least width of a card, and the gap between two, in text sizes.
    private static final double LEAST = 25;

    private static final double GAP = 0.9;

    /// Of a node of which more than twelve children change at once, JavaFX draws all there is anew.
    private static final int BUNDLE = 4;

    private final Label measure = new Label();
    private final List<Node> cards = new ArrayList<>();

    CardGrid() {
        getStyleClass().add("card-grid");
        measure.setManaged(false);
        measure.setVisible(false);
        getChildren().add(measure);
        measure.fontProperty().subscribe(this::requestLayout);
    }

    /// Shows these cards and one more behind them.
    void show(List<? extends Node> before, Node last) {
        cards.clear();
        cards.addAll(before);
        cards.add(last);
        getChildren().setAll(measure);
        for (int from = 0; from < cards.size(); from += BUNDLE) {
            getChildren().add(new Bundle(cards.subList(from, Math.min(cards.size(), from + BUNDLE))));
        }
    }

    /// Some cards, which the grid places.
    private static final class Bundle extends Region {
        Bundle(List<Node> cards) {
            setPickOnBounds(false);
            getChildren().setAll(cards);
        }

        @Override
        protected void layoutChildren() {}
    }

    boolean isEmpty() {
        return cards.isEmpty();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private double em() {
        return measure.getFont().getSize();
    }

    /// Sixteen devices stand in fours, not in fives.
    private int columns(double width, int count) {
        int room = (int) Math.max(1, Math.floor((width + GAP * em()) / ((LEAST + GAP) * em())));
        int rows = (int) Math.ceil((double) count / Math.min(room, Math.max(1, count)));
        return Math.max(1, (int) Math.ceil((double) count / Math.max(1, rows)));
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return lay(width < 0 ? getWidth() : width, false);
    }

    @Override
    protected double computePrefWidth(double height) {
        return LEAST * em();
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        lay(getWidth(), true);
    }

    private double lay(double width, boolean place) {
        if (cards.isEmpty()) {
            return 0;
        }
        double gap = snapSpaceX(GAP * em());
        int columns = columns(width, cards.size());
        double step = (width + gap) / columns;
        double each = Math.max(1, Math.floor(step - gap));
        double y = 0;
        for (int from = 0; from < cards.size(); from += columns) {
            int to = Math.min(cards.size(), from + columns);
            double high = 0;
            for (Node card : cards.subList(from, to)) {
                high = Math.max(high, snapSizeY(card.prefHeight(each)));
            }
            if (place) {
                for (int i = from; i < to; i++) {
                    double x = snapPositionX((i - from) * step);
                    double end = snapPositionX((i - from + 1) * step) - gap;
                    cards.get(i).resizeRelocate(x, snapPositionY(y), Math.max(1, end - x), high);
                }
            }
            y += high + gap;
        }
        return y - gap;
    }
}
