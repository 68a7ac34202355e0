package plimsoll.app.part;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import plimsoll.app.design.Palette;
import plimsoll.app.figure.Figures;
import plimsoll.app.words.Words;

/// A column a layer, stacked by kind of memory, over a lane for its attention and a lane for its device.
///
/// Hover or the arrow keys reach each layer and say its numbers with their equations.
public final class LayerChart extends Region {
    private static final int LEAP = 10;

    private final Canvas canvas = new Canvas();
    private final Region cursor = new Region();
    private final Text face = new Text();
    private final Palette palette = new Palette(this::requestLayout);
    private final IntegerProperty selected = new SimpleIntegerProperty(this, "selected", -1);
    private final ReadOnlyStringWrapper unit = new ReadOnlyStringWrapper(this, "unit", "MiB");
    private final Hint hint;
    private List<LayerColumn> columns = List.of();
    private Notes notes = (_, _) -> "";
    private LayerAxis axis = LayerAxis.of(1);

    public LayerChart(Hint hint) {
        this.hint = hint;
        setId("layer-chart");
        getStyleClass().add("layer-chart");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        face.getStyleClass().add("axis");
        face.setVisible(false);
        face.setManaged(false);
        face.fontProperty().subscribe(_ -> requestLayout());
        cursor.getStyleClass().add("layer-cursor");
        cursor.setMouseTransparent(true);
        cursor.setVisible(false);
        canvas.setManaged(false);
        cursor.setManaged(false);
        getChildren().addAll(palette, face, canvas, cursor);
        wire();
    }

    private void wire() {
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> selected.set(area().columnAt(e.getX(), e.getY())));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> selected.set(-1));
        addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> requestFocus());
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        focusedProperty().subscribe(in -> selected.set(in ? selected.get() : -1));
        selected.subscribe(_ -> point());
    }

    public void show(List<LayerColumn> layers, Notes noteOf) {
        columns = layers;
        notes = noteOf;
        axis = LayerAxis.of(
                Math.max(1, layers.stream().mapToLong(LayerColumn::bytes).max().orElse(1)));
        unit.set(axis.title());
        if (selected.get() < 0) {
            setAccessibleText(whole());
        }
        requestLayout();
    }

    /// The layer pointed at, or -1.
    public IntegerProperty selectedProperty() {
        return selected;
    }

    /// What its upright axis counts in.
    public ReadOnlyStringProperty unitProperty() {
        return unit.getReadOnlyProperty();
    }

    private PlotArea area() {
        return new PlotArea(getWidth(), getHeight(), face.getFont().getSize(), columns.size());
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
        }
        PlotArea area = area();
        if (area.base() > area.top()) {
            new LayerPlot(canvas.getGraphicsContext2D(), palette, face.getFont()).draw(columns, axis, area);
        }
        if (selected.get() >= columns.size()) {
            selected.set(-1);
        } else if (selected.get() >= 0) {
            point();
        }
    }

    private void keyPressed(KeyEvent e) {
        int at = selected.get();
        int last = columns.size() - 1;
        int to = switch (e.getCode()) {
            case LEFT -> Math.max(0, at - 1);
            case RIGHT -> Math.min(last, at + 1);
            case PAGE_UP -> Math.max(0, at - LEAP);
            case PAGE_DOWN -> Math.min(last, at + LEAP);
            case HOME -> 0;
            case END -> last;
            case ESCAPE -> -1;
            default -> -2;
        };
        if (to != -2 && !(to == -1 && at == -1)) {
            selected.set(to);
            e.consume();
        }
    }

    /// What a screen reader says where no layer is pointed at.
    private String whole() {
        return Words.say("part.layers.spoken", String.valueOf(columns.size()));
    }

    private void point() {
        int i = selected.get();
        cursor.setVisible(i >= 0 && i < columns.size());
        if (!cursor.isVisible()) {
            hint.hide();
            setAccessibleText(whole());
            return;
        }
        PlotArea area = area();
        double y = Math.max(0, area.y(columns.get(i).bytes(), axis.top()) - 3);
        Bounds at = new BoundingBox(area.x(i) - 2, y, area.columnWidth(i) + 4, area.numbers() - y - 2);
        cursor.resizeRelocate(at.getMinX(), at.getMinY(), at.getWidth(), at.getHeight());
        LayerColumn c = columns.get(i);
        hint.show(heading(c), detail(c), lines(i), localToScene(at));
        setAccessibleText(heading(c) + ", " + detail(c) + ", " + Figures.size(c.bytes()));
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private static String heading(LayerColumn c) {
        return c.name().chars().allMatch(Character::isDigit) ? Words.say("part.layers.one", c.name()) : c.name();
    }

    private static String detail(LayerColumn c) {
        return String.join(
                " · ",
                java.util.stream.Stream.of(c.kind(), c.place())
                        .filter(s -> !s.isEmpty())
                        .toList());
    }

    private List<Hint.Line> lines(int column) {
        List<Hint.Line> lines = new ArrayList<>();
        for (Slice s : columns.get(column).slices()) {
            if (s.bytes() > 0) {
                String size = Figures.size(s.bytes());
                lines.add(new Hint.Line(s.kind().styleClass(), s.kind().title(), size, notes.of(column, s.kind())));
            }
        }
        return lines;
    }
}
