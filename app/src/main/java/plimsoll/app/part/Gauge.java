package plimsoll.app.part;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/// A small bar of what fills one device, with its capacity line always at the same place, so that a column of them can
/// be read at a glance.
public final class Gauge extends Region {
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
    /// Where the capacity line stands, as a share of the width.
    private static final double LINE = 0.8;

    private final Region free = new Region();
    private final Region line = new Region();
    private final Region over = new Region();
    private final List<Region> stretches = new ArrayList<>();
    private List<Slice> slices = List.of();
    private double span = 1;
    private boolean isJudged;

    public Gauge() {
        getStyleClass().add("gauge");
        free.getStyleClass().add("gauge-free");
        line.getStyleClass().add("gauge-line");
        over.getStyleClass().add("gauge-over");
        getChildren().addAll(free, over, line);
    }

    /// @param now      in the order they are drawn; nothing shows nothing
    /// @param capacity bytes at the line; where it is unknown there is none and the bar is full
    public void show(List<Slice> now, OptionalLong capacity) {
        slices = now.stream().filter(slice -> slice.bytes() > 0).toList();
        long used = slices.stream().mapToLong(Slice::bytes).sum();
        isJudged = capacity.isPresent() && capacity.getAsLong() > 0;
        span = isJudged ? capacity.getAsLong() / LINE : Math.max(1, used);
        pseudoClassStateChanged(OVER, isJudged && used > capacity.getAsLong());
        while (stretches.size() < slices.size()) {
            Region stretch = new Region();
            stretches.add(stretch);
            getChildren().add(getChildren().size() - 2, stretch);
        }
        for (int i = 0; i < stretches.size(); i++) {
            boolean isThere = i < slices.size();
            stretches.get(i).setVisible(isThere);
            if (isThere) {
                stretches.get(i).getStyleClass().setAll(slices.get(i).kind().styleClass());
            }
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double w = getWidth();
        double h = getHeight();
        boolean isEmpty = slices.isEmpty();
        double at = isJudged ? snapPositionX(w * LINE) : w;
        free.setVisible(!isEmpty);
        free.resizeRelocate(0, 0, at, h);
        double x = 0;
        long sum = 0;
        for (int i = 0; i < slices.size(); i++) {
            sum += slices.get(i).bytes();
            double end = Math.clamp(snapPositionX(w * sum / span), x, w);
            stretches.get(i).resizeRelocate(x, 0, end - x, h);
            x = end;
        }
        over.setVisible(isJudged && x > at);
        over.resizeRelocate(at, 0, Math.max(0, x - at), h);
        double thick = line.prefWidth(-1);
        double overhang = line.prefHeight(-1);
        line.setVisible(isJudged && !isEmpty);
        line.resizeRelocate(at - thick / 2, -overhang, thick, h + 2 * overhang);
    }
}
