package plimsoll.app.screen.live;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import plimsoll.app.design.Palette;
import plimsoll.app.design.Tone;

/// Draws ten minutes of one figure on a canvas: a point a pixel, gaps where nothing was read, and the line that it
/// cannot cross. What lies below is filled where it is an amount of something.
final class TimePlot {
    private static final double FILL = 0.16;
    private static final double THICK = 1.6;

    private final GraphicsContext g;
    private final TimeFrame frame;
    private final double right;
    private final double head;
    private final double base;
    private final Color limit;
    private final Color hue;

    /// @param canvas made as large as the figures need it: all of it is drawn at each change
    TimePlot(Canvas canvas, TimeFrame frame, Palette palette) {
        right = frame.right();
        head = frame.head();
        base = frame.base();
        canvas.setWidth(Math.ceil(right) + 1);
        canvas.setHeight(Math.ceil(base) + 1);
        this.g = canvas.getGraphicsContext2D();
        this.frame = frame;
        limit = palette.get(Tone.TEXT);
        hue = palette.get(
                switch (frame.gauged()) {
                    case MEMORY -> Tone.WEIGHTS;
                    case BUSY -> Tone.STATE;
                    default -> Tone.KV_CACHE;
                });
    }

    /// @param points oldest first, NaN where nothing was read
    void draw(double[] points) {
        g.clearRect(0, 0, g.getCanvas().getWidth(), g.getCanvas().getHeight());
        series(points);
        if (frame.isBounded()) {
            g.setStroke(limit);
            g.setLineWidth(2);
            double y = Math.floor(head);
            g.strokeLine(0, y, right, y);
        }
    }

    private double x(int i, int count) {
        return (i + 1) * right / count;
    }

    private double y(double value) {
        return base - Math.min(1, Math.max(0, value / frame.top())) * (base - head);
    }

    private void series(double[] points) {
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
                stretch(points, from, to);
            }
            from = to;
        }
    }

    /// One stretch without a gap, no more than a point a pixel.
    private void stretch(double[] points, int from, int to) {
        int step = Math.max(1, (int) Math.floor(points.length / Math.max(1, right)));
        g.beginPath();
        double first = x(from, points.length) - right / points.length;
        g.moveTo(first, y(points[from]));
        double x = first;
        for (int i = from; i < to; i += step) {
            x = x(i, points.length);
            g.lineTo(x, y(points[i]));
        }
        g.setStroke(hue);
        g.setLineWidth(THICK);
        g.stroke();
        g.lineTo(x, base);
        g.lineTo(first, base);
        g.closePath();
        g.setFill(hue.deriveColor(0, 1, 1, FILL));
        g.fill();
    }
}
