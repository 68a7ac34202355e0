package plimsoll.app.part;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javafx.css.PseudoClass;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// The bar itself: stretches to scale, what is free behind them, and the capacity line.
final class BarTrack extends Region {
    private static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed");
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
    private static final PseudoClass TORN = PseudoClass.getPseudoClass("torn");
    /// A stretch is never thinner than this while there is anything in it, in pixels.
    private static final double THINNEST = 2;
    /// Room beside a label, in heights of its text.
    private static final double PAD = 0.6;

    private final Region free = new Region();
    private final Region over = new Region();
    private final Region line = new Region();
    private final Region tear = new Region();
    private final List<Stretch> stretches = new ArrayList<>();
    private List<Slice> slices = List.of();
    private OptionalLong capacity = OptionalLong.empty();
    private double span = 1;

    BarTrack() {
        getStyleClass().add("bar-track");
        free.getStyleClass().add("bar-free");
        line.getStyleClass().add("plimsoll-line");
        line.setMouseTransparent(true);
        over.getStyleClass().add("overload");
        over.setMouseTransparent(true);
        tear.getStyleClass().add("bar-tear");
        tear.setMouseTransparent(true);
        getChildren().addAll(free, over, line, tear);
    }

    /// @param whole bytes that the whole width stands for
    void show(DeviceLoad load, double whole) {
        slices = load.slices().stream().filter(s -> s.bytes() > 0).toList();
        capacity = load.capacity();
        span = whole;
        while (stretches.size() < slices.size()) {
            Stretch s = new Stretch();
            stretches.add(s);
            getChildren().add(getChildren().size() - 3, s);
        }
        for (int i = 0; i < stretches.size(); i++) {
            stretches.get(i).setVisible(i < slices.size());
            if (i < slices.size()) {
                stretches.get(i).show(slices.get(i));
            }
        }
        boolean torn = capacity.orElse(0) > span;
        line.setVisible(capacity.isPresent() && !torn);
        tear.setVisible(torn);
        pseudoClassStateChanged(TORN, torn);
        requestLayout();
    }

    List<Slice> slices() {
        return slices;
    }

    /// Stretches that can be pointed at, what is free included.
    int count() {
        return slices.size() + (freeBytes() > 0 ? 1 : 0);
    }

    private long freeBytes() {
        long used = slices.stream().mapToLong(Slice::bytes).sum();
        return Math.max(0, capacity.orElse(used) - used);
    }

    int sliceAt(double x) {
        for (int i = 0; i < slices.size(); i++) {
            Stretch s = stretches.get(i);
            if (x >= s.getLayoutX() && x < s.getLayoutX() + s.getWidth()) {
                return i;
            }
        }
        return freeBytes() > 0 && x < free.getLayoutX() + free.getWidth() ? slices.size() : -1;
    }

    void mark(int slice) {
        for (int i = 0; i < stretches.size(); i++) {
            stretches.get(i).pseudoClassStateChanged(POINTED, i == slice);
        }
    }

    Bounds boundsOf(int slice) {
        if (slice < slices.size()) {
            return stretches.get(slice).getBoundsInParent();
        }
        double from = slices.isEmpty()
                ? 0
                : stretches.get(slices.size() - 1).getBoundsInParent().getMaxX();
        double to = free.getLayoutX() + free.getWidth();
        return new BoundingBox(from, 0, Math.max(1, to - from), getHeight());
    }

    @Override
    protected void layoutChildren() {
        double w = getWidth();
        double h = getHeight();
        double perByte = w / span;
        double lineX = Math.min(w, snapPositionX(capacity.orElse(0) * perByte));
        free.resizeRelocate(0, 0, lineX, h);
        double x = 0;
        long sum = 0;
        for (int i = 0; i < slices.size(); i++) {
            sum += slices.get(i).bytes();
            double end = Math.min(w, Math.max(x + THINNEST, snapPositionX(sum * perByte)));
            stretches.get(i).cut(line.isVisible() ? lineX - x : 0);
            stretches.get(i).resizeRelocate(x, 0, Math.max(0, end - x), h);
            x = end;
        }
        over.setVisible(capacity.isPresent() && x > lineX + 1);
        over.resizeRelocate(lineX, 0, Math.max(0, x - lineX), h);
        double overhang = line.prefHeight(-1);
        double thick = line.prefWidth(-1);
        line.resizeRelocate(lineX - thick / 2, -overhang, thick, h + 2 * overhang);
        double gap = tear.prefWidth(-1);
        tear.resizeRelocate(snapPositionX(w - 3 * gap), -1, gap, h + 2);
    }

    /// One stretch, which names itself where there is room. What of it is in doubt is hatched.
    private static final class Stretch extends Region {
        private final Label full = label();
        private final Label brief = label();
        private final Region open = new Region();
        private double sure = 1;
        private double cut;
        private String styled = "";

        Stretch() {
            open.getStyleClass().add("open-end");
            open.setMouseTransparent(true);
            getChildren().addAll(open, full, brief);
        }

        private static Label label() {
            Label l = new Label();
            l.getStyleClass().add("bar-label");
            l.setMouseTransparent(true);
            return l;
        }

        void show(Slice s) {
            if (!styled.equals(s.kind().styleClass())) {
                styled = s.kind().styleClass();
                getStyleClass().setAll("stretch", styled);
            }
            brief.setText(s.gib());
            sure = (double) s.least() / Math.max(1, s.bytes());
            open.setVisible(s.isOpen());
            pseudoClassStateChanged(OPEN, s.isOpen());
            full.setText(s.kind().title() + " " + brief.getText());
        }

        /// @param at where the capacity line stands over it, of which its words keep clear
        void cut(double at) {
            if (cut != at) {
                cut = at;
                requestLayout();
            }
        }

        @Override
        protected void layoutChildren() {
            double from = snapPositionX(getWidth() * sure);
            open.resizeRelocate(from, 0, Math.max(0, getWidth() - from), getHeight());
            double pad = full.getFont().getSize() * PAD;
            double line = Math.clamp(cut, 0, getWidth());
            boolean isLeft = 2 * line >= getWidth();
            double left = isLeft ? 0 : line;
            double room = (isLeft && line > 0 ? line : getWidth() - left) - 2 * pad;
            boolean high = full.prefHeight(-1) <= getHeight() && !styled.equals(MemoryKind.OTHERS.styleClass());
            full.setVisible(high && full.prefWidth(-1) <= room);
            brief.setVisible(high && !full.isVisible() && brief.prefWidth(-1) <= room);
            for (Label l : List.of(full, brief)) {
                layoutInArea(l, left + pad, 0, Math.max(0, room), getHeight(), 0, HPos.LEFT, VPos.CENTER);
            }
        }
    }
}
