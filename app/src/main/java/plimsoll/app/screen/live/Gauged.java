package plimsoll.app.screen.live;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import plimsoll.app.figure.Figures;
import plimsoll.app.words.Words;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;
import plimsoll.probes.Readings;

/// A figure that a card shows and its chart can draw: which metric it is, out of which other one, and in what words.
enum Gauged {
    MEMORY("live.gauged.memory", Metric.MEMORY_USED, Metric.MEMORY_TOTAL, 0),
    BUSY("live.gauged.busy", Metric.UTILIZATION, null, 1),
    POWER("live.gauged.power", Metric.POWER, Metric.POWER_LIMIT, 50),
    HEAT("live.gauged.heat", Metric.TEMPERATURE, null, 100),
    CLOCK("live.gauged.clock", Metric.CLOCK, null, 1000);

    private final String key;
    private final Metric metric;
    private final Optional<Metric> limit;
    private final double least;

    /// @param least the least that the chart's height stands for
    Gauged(String key, Metric metric, @Nullable Metric limit, double least) {
        this.key = key;
        this.metric = metric;
        this.limit = Optional.ofNullable(limit);
        this.least = least;
    }

    String title() {
        return Words.say(key);
    }

    Metric metric() {
        return metric;
    }

    double least() {
        return least;
    }

    /// What it cannot go beyond, where that is known.
    Optional<Double> most(Readings readings) {
        return limit.flatMap(metric -> readings.get(metric).found());
    }

    /// The figure now, or a word for why there is none. Memory is told as a share: its bytes stand above.
    String now(Readings readings) {
        Optional<Double> value = readings.get(metric).found();
        Optional<Double> most = this == MEMORY ? most(readings).filter(total -> total > 0) : Optional.empty();
        return value.map(now -> most.map(total -> percent(now / total)).orElseGet(() -> words(now)))
                .orElse(absent(readings));
    }

    private static String percent(double ratio) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * ratio);
    }

    /// A value beside the chart, no longer than it must be.
    String tick(double value) {
        if (value == 0) {
            return "0";
        }
        return this == MEMORY ? Figures.plainGib(Math.round(value)) + " GiB" : words(value);
    }

    private String absent(Readings readings) {
        return Words.say(
                readings.get(metric) instanceof Reading.Failed<Double> ? "live.absent.failed" : "live.absent.offered");
    }

    /// Why there is none, empty where there is one.
    Optional<String> why(Readings readings) {
        return readings.get(metric).reason();
    }

    /// `of 450 W`, empty where nothing bounds it.
    String of(Readings readings) {
        return most(readings).map(value -> Words.say("part.of", words(value))).orElse("");
    }

    /// A value as people read it.
    String words(double value) {
        return switch (metric.unit()) {
            case BYTES -> Figures.size(Math.round(value));
            case RATIO -> percent(value);
            case WATTS -> String.format(Locale.ROOT, value < 10 ? "%.1f W" : "%.0f W", value);
            case CELSIUS -> String.format(Locale.ROOT, "%.0f °C", value);
            case MEGAHERTZ -> String.format(Locale.ROOT, "%.2f GHz", value / 1000);
            case JOULES -> String.format(Locale.ROOT, "%,.0f J", value);
            case SPEED -> Figures.size(Math.round(value)) + "/s";
            case COUNT -> String.format(Locale.ROOT, "%,.0f", value);
        };
    }
}
