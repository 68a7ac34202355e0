package plimsoll.probes.engine;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import plimsoll.probes.Reading;

/// What an engine told of itself at one moment.
///
/// @param values those that it was asked for
public record Vitals(Map<Vital, Reading<Double>> values) {
    public static final Vitals NONE = new Vitals(Map.of());

    private static final Reading<Double> NOT_TOLD = Reading.notOffered("This engine does not tell.");

    public Vitals {
        Map<Vital, Reading<Double>> copy = new EnumMap<>(Vital.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /// These and one more, which replaces an earlier one.
    public Vitals with(Vital vital, Reading<Double> reading) {
        Map<Vital, Reading<Double>> more = new EnumMap<>(Vital.class);
        more.putAll(values);
        more.put(vital, reading);
        return new Vitals(more);
    }

    /// These and one more where there is a finite value for it; the same where there is none.
    Vitals with(Vital vital, OptionalDouble value) {
        return value.isPresent() && Double.isFinite(value.getAsDouble())
                ? with(vital, Reading.measured(value.getAsDouble()))
                : this;
    }

    /// The same for a value that may be missing from JSON.
    Vitals with(Vital vital, Optional<Double> value) {
        return with(vital, value.map(OptionalDouble::of).orElse(OptionalDouble.empty()));
    }

    /// What was told, or why it was not.
    public Reading<Double> get(Vital vital) {
        return values.getOrDefault(vital, NOT_TOLD);
    }
}
