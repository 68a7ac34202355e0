package plimsoll.app.screen.live;

import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import plimsoll.app.design.Palette;
import plimsoll.app.design.Tone;
import plimsoll.app.words.Words;

/// Draws ten minutes of one figure on a canvas: a point a pixel, gaps where nothing was read, and the line that it
/// cannot cross. What lies below is filled where it is an amount of something.
final class TimePlot {
    private static final double FILL = 0.16;
    private static final double THICK = 1.6;

    private final GraphicsContext g;
    private final Palette palette;
    private final Font font;
    private final double em;

    TimePlot(GraphicsContext g, Palette palette, Font font) {
        this.g = g;
        this.palette = palette;
        this.font = font;
        this.em = font.getSize();
    }

    /// @param points oldest first, NaN where nothing was read
    /// @param most   what it cannot cross
    void draw(double[] points, Gauged gauged, Optional<Double> most, double width, double height) {
        g.clearRect(0, 0, width, height);
        double top = top(points, gauged, most);
        double right = width - gutter(gauged, top);
        double head = 0.5 * em;
        double base = Math.floor(height - 1.5 * em) + 0.5;
        grid(gauged, top, most.isPresent(), right, head, base);
        moments(right, base);
        series(points, new Scale(right, head, base, top), gauged);
        most.ifPresent(limit -> limit(head, right));
    }

    private record Scale(double right, double head, double base, double top) {
        double x(int i, int count) {
            return (i + 1) * right / count;
        }

        double y(double value) {
            return base - Math.min(1, Math.max(0, value / top)) * (base - head);
        }
    }

    private static double top(double[] points, Gauged gauged, Optional<Double> most) {
        double highest = most.orElse(gauged.least());
        for (double point : points) {
            if (point > highest) {
                highest = point;
            }
        }
        return highest > 0 ? highest : 1;
    }

    private double gutter(Gauged gauged, double top) {
        return (Math.max(gauged.tick(top).length(), gauged.tick(top / 2).length()) * 0.62 + 0.9) * em;
    }

    private void grid(Gauged gauged, double top, boolean bounded, double right, double head, double base) {
        g.setFont(font);
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        for (int i = 0; i <= 2; i++) {
            double y = Math.floor(base - i * (base - head) / 2) + 0.5;
            if (i < 2 || !bounded) {
                g.setStroke(palette.get(Tone.LINE));
                g.setLineWidth(1);
                g.strokeLine(0, y, right, y);
            }
            g.setFill(palette.get(Tone.FAINT));
            g.fillText(gauged.tick(i * top / 2), right + 0.6 * em, y);
        }
    }

    private void moments(double right, double base) {
        g.setFill(palette.get(Tone.FAINT));
        g.setTextBaseline(VPos.TOP);
        double y = base + 0.35 * em;
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(Words.say("live.chart.from"), 0, y);
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText(Words.say("live.chart.middle"), right / 2, y);
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(Words.say("live.chart.now"), right, y);
    }

    private void limit(double head, double right) {
        g.setStroke(palette.get(Tone.TEXT));
        g.setLineWidth(2);
        double y = Math.floor(head);
        g.strokeLine(0, y, right, y);
    }

    private void series(double[] points, Scale scale, Gauged gauged) {
        Color hue = palette.get(
                gauged == Gauged.MEMORY ? Tone.WEIGHTS : gauged == Gauged.BUSY ? Tone.STATE : Tone.KV_CACHE);
        int from = 0;
        while (from < points.length) {
            while (from < points.length && Double.isNaN(points[from])) {
                from++;
            }
            int to = from;
            while (to < points.length && !Double.isNaN(points[to])) {
                to++;
            }
            if (from < to) {
                stretch(points, from, to, scale, hue);
            }
            from = to;
        }
    }

    /// One stretch without a gap, no more than a point a pixel.
    private void stretch(double[] points, int from, int to, Scale scale, Color hue) {
        int step = Math.max(1, (int) Math.floor(points.length / Math.max(1, scale.right())));
        g.beginPath();
        double first = scale.x(from, points.length) - scale.right() / points.length;
        g.moveTo(first, scale.y(points[from]));
        double x = first;
        for (int i = from; i < to; i += step) {
            x = scale.x(i, points.length);
            g.lineTo(x, scale.y(points[i]));
        }
        g.setStroke(hue);
        g.setLineWidth(THICK);
        g.stroke();
        g.lineTo(x, scale.base());
        g.lineTo(first, scale.base());
        g.closePath();
        g.setFill(hue.deriveColor(0, 1, 1, FILL));
        g.fill();
    }
}
