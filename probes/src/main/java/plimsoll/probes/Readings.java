package plimsoll.probes;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What was read of one device at one moment, metric by metric.
///
/// @param values those that the instrument was asked for, each in its metric's unit
public record Readings(Map<Metric, Reading<Double>> values) {
    private static final Reading<Double> NOT_ASKED = Reading.notOffered("This instrument does not tell.");

    public Readings {
        Map<Metric, Reading<Double>> copy = new EnumMap<>(Metric.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    public static Readings none() {
        return new Readings(Map.of());
    }

    /// These and one more, which replaces an earlier one of the same metric.
    public Readings with(Metric metric, Reading<Double> reading) {
        Map<Metric, Reading<Double>> more = new EnumMap<>(Metric.class);
        more.putAll(values);
        more.put(metric, reading);
        return new Readings(more);
    }

    /// These and one more in whole units, such as bytes.
    public Readings withWhole(Metric metric, Reading<Long> reading) {
        return with(metric, reading.then(value -> Reading.measured((double) value)));
    }

    /// What was read, or why it was not.
    public Reading<Double> get(Metric metric) {
        return values.getOrDefault(metric, NOT_ASKED);
    }

    /// The same in whole units, such as bytes.
    public Reading<Long> whole(Metric metric) {
        return get(metric).then(value -> Reading.measured(Math.round(value)));
    }
}
