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

/// What stays of a chart of ten minutes while its figures change: where they lie, the lines behind them and the words
/// beside them. Drawn anew only where it is another one.
///
/// @param width     pixels of it all
/// @param top       what the highest line stands for, in the figure's unit
/// @param isBounded whether that is what the figure cannot cross
record TimeFrame(
        double width, double height, Font font, Gauged gauged, double top, boolean isBounded, Color line, Color faint) {

    /// @param points oldest first, NaN where nothing was read
    /// @param most   what they cannot cross
    static TimeFrame of(
            double width,
            double height,
            Font font,
            Gauged gauged,
            double[] points,
            Optional<Double> most,
            Palette palette) {
        return new TimeFrame(
                width,
                height,
                font,
                gauged,
                top(points, most.orElse(gauged.least())),
                most.isPresent(),
                palette.get(Tone.LINE),
                palette.get(Tone.FAINT));
    }

    private static double top(double[] points, double least) {
        double highest = least;
        for (double point : points) {
            if (point > highest) {
                highest = point;
            }
        }
        return highest > 0 ? highest : 1;
    }

    private double em() {
        return font.getSize();
    }

    /// Where the figures end at the right.
    double right() {
        int digits = Math.max(gauged.tick(top).length(), gauged.tick(top / 2).length());
        return width - (digits * 0.62 + 0.9) * em();
    }

    /// Where the highest figure lies.
    double head() {
        return 0.5 * em();
    }

    /// Where zero lies.
    double base() {
        return Math.floor(height - 1.5 * em()) + 0.5;
    }

    void draw(GraphicsContext g) {
        g.clearRect(0, 0, width, height);
        g.setFont(font);
        grid(g);
        moments(g);
    }

    private void grid(GraphicsContext g) {
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        for (int i = 0; i <= 2; i++) {
            double y = Math.floor(base() - i * (base() - head()) / 2) + 0.5;
            if (i < 2 || !isBounded) {
                g.setStroke(line);
                g.setLineWidth(1);
                g.strokeLine(0, y, right(), y);
            }
            g.setFill(faint);
            g.fillText(gauged.tick(i * top / 2), right() + 0.6 * em(), y);
        }
    }

    private void moments(GraphicsContext g) {
        g.setFill(faint);
        g.setTextBaseline(VPos.TOP);
        double y = base() + 0.35 * em();
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(Words.say("live.chart.from"), 0, y);
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText(Words.say("live.chart.middle"), right() / 2, y);
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(Words.say("live.chart.now"), right(), y);
    }
}
