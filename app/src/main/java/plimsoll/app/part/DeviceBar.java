package plimsoll.app.part;

import java.util.List;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import plimsoll.app.figure.Figures;
import plimsoll.app.words.Words;

/// One device: its name, what fills it to scale, and the sum against its capacity.
///
/// Hover or, with the keyboard, Left and Right reach each stretch and say its number, basis and equation.
final class DeviceBar extends Region {
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");

    /// Under this many text sizes the bar goes below its words.
    private static final double NARROW = 40;

    private final Label name = new Label();
    private final Label place = new Label();
    private final Label used = new Label();
    private final Label of = new Label();
    private final BarTrack track = new BarTrack();
    private final Pane names;
    private final HBox sums = new HBox(used, of);
    private final Hint hint;
    private final boolean compact;
    private @Nullable DeviceLoad load;
    private Function<MemoryKind, String> notes = _ -> "";
    private int at = -1;

    /// @param compact whether everything stands in one line
    DeviceBar(String id, Hint hint, boolean compact) {
        this.hint = hint;
        this.compact = compact;
        setId("bar-" + id);
        getStyleClass().add("device-bar");
        name.getStyleClass().add("device-name");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        place.getStyleClass().add("device-place");
        used.getStyleClass().addAll("figure", "strong", "device-used");
        of.getStyleClass().addAll("figure", "device-of");
        names = compact ? new HBox(place, name) : new VBox(name, place);
        names.getStyleClass().add("device-names");
        pseudoClassStateChanged(COMPACT, compact);
        sums.getStyleClass().add("device-sums");
        getChildren().addAll(names, track, sums);
        track.setFocusTraversable(true);
        track.setId("bar-" + id + "-track");
        track.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        wire();
    }

    private void wire() {
        track.addEventHandler(MouseEvent.MOUSE_MOVED, e -> point(track.sliceAt(e.getX()), e.getX()));
        track.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> point(-1));
        track.addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> track.requestFocus());
        track.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        track.focusedProperty().subscribe(in -> {
            if (!in) {
                point(-1);
            }
        });
    }

    void show(DeviceLoad now, double span, Function<MemoryKind, String> noteOf) {
        notes = noteOf;
        if (!now.equals(load)) {
            load = now;
            name.setText(now.name());
            place.setText(compact ? now.tag() : now.place());
            used.setText((now.isOpen() ? "≤ " : "") + Figures.gib(now.bytes()));
            String unit = now.isOpen() ? "" : " GiB";
            of.setText(
                    now.capacity().isPresent()
                            ? Words.say("part.of", Figures.gib(now.capacity().getAsLong()) + unit)
                            : "GiB");
            pseudoClassStateChanged(OVER, now.overloaded());
            track.setAccessibleText(spoken(now));
        }
        track.show(now, span);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /// Whether the bar has to stand under its words.
    private boolean narrow(double width) {
        return width >= 0 && width < NARROW * name.getFont().getSize();
    }

    @Override
    protected double computeMinWidth(double height) {
        return track.minWidth(-1);
    }

    @Override
    protected double computePrefWidth(double height) {
        return names.prefWidth(-1)
                + sums.prefWidth(-1)
                + NARROW * name.getFont().getSize();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double words = words(width);
        double bar = track.prefHeight(-1);
        return narrow(width) ? words + gap() / 2 + bar : Math.max(words, bar);
    }

    /// Whether even the words have no room side by side.
    private boolean isStacked(double width) {
        return narrow(width) && names.prefWidth(-1) + sums.prefWidth(-1) > width;
    }

    private double words(double width) {
        double up = names.prefHeight(-1);
        double down = sums.prefHeight(-1);
        return isStacked(width) ? up + down : Math.max(up, down);
    }

    private double gap() {
        return name.getFont().getSize();
    }

    @Override
    protected void layoutChildren() {
        double w = getWidth();
        double left = names.prefWidth(-1);
        double right = sums.prefWidth(-1);
        double words = words(w);
        double bar = track.prefHeight(-1);
        boolean under = narrow(w);
        double row = under ? words : getHeight();
        double up = isStacked(w) ? names.prefHeight(-1) : 0;
        layoutInArea(names, 0, 0, left, up > 0 ? up : row, 0, HPos.LEFT, VPos.CENTER);
        layoutInArea(sums, w - right, up, right, row - up, 0, HPos.RIGHT, VPos.CENTER);
        double x = under ? 0 : left + gap();
        double y = under ? words + gap() / 2 : (row - bar) / 2;
        double wide = under ? w : w - left - right - 2 * gap();
        track.resizeRelocate(snapPositionX(x), snapPositionY(y), snapSizeX(Math.max(0, wide)), bar);
    }

    private void keyPressed(KeyEvent e) {
        int last = track.count() - 1;
        int to = switch (e.getCode()) {
            case LEFT -> Math.max(0, at - 1);
            case RIGHT -> Math.min(last, at + 1);
            case HOME -> 0;
            case END -> last;
            case ESCAPE -> -1;
            default -> -2;
        };
        if (to != -2 && !(to == -1 && at == -1)) {
            point(to);
            e.consume();
        }
    }

    private void point(int slice) {
        point(slice, slice < 0 ? 0 : track.boundsOf(slice).getCenterX());
    }

    private void point(int slice, double x) {
        at = slice;
        track.mark(slice);
        if (slice < 0 || load == null) {
            hint.hide();
            return;
        }
        Bounds b = track.localToScene(new BoundingBox(x, 0, 0, track.getHeight()));
        hint.showUnder(load.name(), load.place(), List.of(line(load, slice)), b);
    }

    private Hint.Line line(DeviceLoad now, int slice) {
        if (slice >= track.slices().size()) {
            long free = now.capacity().orElse(0) - now.bytes();
            return new Hint.Line("free", Words.say("part.free"), Figures.size(free), "");
        }
        Slice s = track.slices().get(slice);
        return new Hint.Line(s.kind().styleClass(), s.kind().title(), s.size(), notes.apply(s.kind()));
    }

    private static String spoken(DeviceLoad now) {
        StringBuilder words = new StringBuilder(now.name()).append(", ").append(now.place());
        for (Slice s : now.slices()) {
            if (s.bytes() > 0) {
                words.append(", ").append(s.kind().title()).append(' ').append(s.size());
            }
        }
        now.capacity().ifPresent(c -> words.append(", ").append(Words.say("part.of", Figures.size(c))));
        return words.toString();
    }
}
