package plimsoll.app.part;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One device: its name, what fills it to scale, and the sum against its capacity.
///
/// Hover or, with the keyboard, Left and Right reach each stretch and say its number, basis and equation.
final class DeviceBar extends HBox {
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");

    private final Label name = new Label();
    private final Label place = new Label();
    private final Label used = new Label();
    private final Label of = new Label();
    private final BarTrack track = new BarTrack();
    private final Hint hint;
    private @Nullable DeviceLoad load;
    private int at = -1;

    DeviceBar(String id, Hint hint) {
        this.hint = hint;
        setId("bar-" + id);
        getStyleClass().add("device-bar");
        name.getStyleClass().add("device-name");
        place.getStyleClass().add("device-place");
        used.getStyleClass().addAll("figure", "strong", "device-used");
        of.getStyleClass().addAll("figure", "device-of");
        VBox names = new VBox(name, place);
        names.getStyleClass().add("device-names");
        HBox sums = new HBox(used, of);
        sums.getStyleClass().add("device-sums");
        HBox.setHgrow(track, Priority.ALWAYS);
        getChildren().addAll(names, track, sums);
        track.setFocusTraversable(true);
        track.setId("bar-" + id + "-track");
        track.setAccessibleRole(AccessibleRole.NODE);
        wire();
    }

    private void wire() {
        track.addEventHandler(MouseEvent.MOUSE_MOVED, e -> point(track.sliceAt(e.getX())));
        track.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> point(-1));
        track.addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> track.requestFocus());
        track.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        track.focusedProperty().subscribe(in -> {
            if (!in) {
                point(-1);
            }
        });
    }

    void show(DeviceLoad now, double span, boolean compact) {
        if (!now.equals(load)) {
            load = now;
            name.setText(now.name());
            place.setText(now.place());
            used.setText(Figures.gib(now.bytes()));
            of.setText(
                    now.capacity().isPresent()
                            ? "of " + Figures.gib(now.capacity().getAsLong()) + " GiB"
                            : "GiB");
            pseudoClassStateChanged(OVER, now.overloaded());
            track.setAccessibleText(spoken(now));
        }
        pseudoClassStateChanged(COMPACT, compact);
        track.show(now, span);
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
        at = slice;
        track.mark(slice);
        if (slice < 0 || load == null) {
            hint.hide();
            return;
        }
        Bounds b = track.localToScene(track.boundsOf(slice));
        hint.show(load.name(), load.place(), List.of(line(load, slice)), b);
    }

    private Hint.Line line(DeviceLoad now, int slice) {
        if (slice >= track.slices().size()) {
            long free = now.capacity().orElse(0) - now.bytes();
            return new Hint.Line("free", "Free", Figures.size(free), "");
        }
        Slice s = track.slices().get(slice);
        return new Hint.Line(s.kind().styleClass(), s.kind().title(), Figures.size(s.bytes()), note(s));
    }

    static String note(Slice s) {
        List<String> words = new ArrayList<>();
        if (!s.equation().isEmpty()) {
            words.add("= " + s.equation());
        }
        if (!s.basis().isEmpty()) {
            words.add(s.basis());
        }
        return String.join("\n", words);
    }

    private static String spoken(DeviceLoad now) {
        StringBuilder words = new StringBuilder(now.name()).append(", ").append(now.place());
        for (Slice s : now.slices()) {
            if (s.bytes() > 0) {
                words.append(", ").append(s.kind().title()).append(' ').append(Figures.size(s.bytes()));
            }
        }
        now.capacity().ifPresent(c -> words.append(", of ").append(Figures.size(c)));
        return Objects.toString(words);
    }
}
