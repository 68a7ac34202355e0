package plimsoll.app.part;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import plimsoll.app.design.Palette;
import plimsoll.app.design.Tone;
import plimsoll.app.words.Words;

/// Draws layers as columns, with their lanes and axes, on a canvas.
///
/// Everything is a multiple of the text size, and every edge lies on a pixel.
final class LayerPlot {
    /// Width of a digit of the axis in its text size.
    private static final double DIGIT = 0.62;

    private final GraphicsContext g;
    private final Palette palette;
    private final Font font;
    private final double em;

    LayerPlot(GraphicsContext g, Palette palette, Font font) {
        this.g = g;
        this.palette = palette;
        this.font = font;
        this.em = font.getSize();
    }

    void draw(List<LayerColumn> columns, LayerAxis axis, PlotArea area) {
        g.clearRect(0, 0, area.width(), area.height());
        g.setFont(font);
        ticks(axis, area);
        for (int i = 0; i < columns.size(); i++) {
            column(columns.get(i), axis, area, i);
        }
        kinds(columns, area);
        devices(columns, area);
        numbers(columns, area);
    }

    private void ticks(LayerAxis axis, PlotArea area) {
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        for (long v : axis.ticks()) {
            double y = area.y(v, axis.top());
            g.setFill(palette.get(Tone.LINE));
            g.fillRect(area.left(), y, area.width() - area.left(), 1);
            g.setFill(palette.get(Tone.FAINT));
            g.fillText(axis.label(v), area.left() - 0.6 * em, y);
        }
        g.fillText(Words.say("part.layers.kinds"), area.left() - 0.6 * em, area.kindLane() + area.laneHeight() / 2);
        g.fillText(
                Words.say("part.layers.devices"),
                area.left() - 0.6 * em,
                area.deviceLane() + area.deviceLaneHeight() / 2);
    }

    private void column(LayerColumn column, LayerAxis axis, PlotArea area, int i) {
        double x = area.x(i);
        double w = area.columnWidth(i);
        double bottom = area.base();
        long sum = 0;
        for (Slice s : column.slices()) {
            if (s.bytes() > 0) {
                sum += s.bytes();
                double y = area.y(sum, axis.top());
                g.setFill(palette.get(tone(s.kind())));
                g.fillRect(x, y, w, bottom - y);
                if (bottom < area.base() && bottom - y > 2) {
                    g.setFill(palette.get(Tone.SURFACE));
                    g.fillRect(x, bottom - 1, w, 1);
                }
                bottom = y;
            }
        }
    }

    private void kinds(List<LayerColumn> columns, PlotArea area) {
        for (int i = 0; i < columns.size(); i++) {
            g.setFill(palette.get(Tone.lane(columns.get(i).hue())));
            g.fillRect(area.x(i), area.kindLane(), area.columnWidth(i), area.laneHeight());
        }
    }

    /// Neighbours on the same device are one run, which carries the device's name where there is room.
    private void devices(List<LayerColumn> columns, PlotArea area) {
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        int from = 0;
        for (int i = 1; i <= columns.size(); i++) {
            if (i == columns.size()
                    || !columns.get(i).devices().equals(columns.get(from).devices())) {
                run(columns.get(from), area, from, i - 1);
                from = i;
            }
        }
    }

    private void run(LayerColumn first, PlotArea area, int from, int to) {
        double x = area.x(from);
        double w = area.x(to) + area.columnWidth(to) - x;
        int n = first.devices().size();
        double each = area.deviceLaneHeight() / Math.max(1, n);
        for (int d = 0; d < n; d++) {
            g.setFill(palette.get(Tone.device(first.devices().get(d).hue())));
            g.fillRect(x, area.deviceLane() + d * each, w, each);
        }
        String name = first.place();
        if (w > (name.length() + 1) * DIGIT * em) {
            g.setFill(palette.get(Tone.TEXT));
            g.fillText(name, x + w / 2, area.deviceLane() + area.deviceLaneHeight() / 2);
        }
    }

    private void numbers(List<LayerColumn> columns, PlotArea area) {
        int n = columns.size();
        g.setFill(palette.get(Tone.FAINT));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.TOP);
        int every =
                area.labelEvery(columns.isEmpty() ? 1 : columns.getLast().name().length(), em);
        for (int i = 0; i < n; i++) {
            boolean last = i == n - 1;
            if (last || (i % every == 0 && n - 1 - i > every * 2 / 3)) {
                g.fillText(columns.get(i).name(), numberAt(columns.get(i).name(), area, i), area.numbers());
            }
        }
    }

    /// The middle of the column, or as near to it as leaves the number on the canvas.
    private double numberAt(String number, PlotArea area, int column) {
        double half = number.length() * DIGIT * em / 2;
        return Math.min(area.x(column) + area.columnWidth(column) / 2, area.width() - half);
    }

    static Tone tone(MemoryKind kind) {
        return switch (kind) {
            case WEIGHTS -> Tone.WEIGHTS;
            case KV_CACHE -> Tone.KV_CACHE;
            case STATE -> Tone.STATE;
            case COMPUTE -> Tone.COMPUTE;
            case COMPANIONS -> Tone.COMPANIONS;
            case OVERHEAD -> Tone.OVERHEAD;
            case OTHERS -> Tone.OTHERS;
        };
    }
}
