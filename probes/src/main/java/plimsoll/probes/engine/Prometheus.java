package plimsoll.probes.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// Samples in Prometheus' text format or OpenMetrics'. Lines that are neither are passed over, and so are time stamps
/// and exemplars.
///
/// Source: the exposition formats 0.0.4 and OpenMetrics 1.0.
///
/// @param samples in their order
public record Prometheus(List<Sample> samples) {
    private static final int MOST_SAMPLES = 200_000;

    public Prometheus {
        samples = List.copyOf(samples);
    }

    /// One sample.
    ///
    /// @param name   with its prefix, as written
    /// @param labels in their order
    /// @param value  perhaps not finite
    public record Sample(String name, Map<String, String> labels, double value) {}

    /// Reads a text.
    public static Prometheus of(String text) {
        List<Sample> samples = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (samples.size() < MOST_SAMPLES && !line.isBlank() && line.charAt(0) != '#') {
                new PrometheusLine(line).sample().ifPresent(samples::add);
            }
        }
        return new Prometheus(samples);
    }

    /// Those of a name, finite ones alone.
    public Stream<Sample> named(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name) && Double.isFinite(sample.value()));
    }

    /// The sum over all series of the first of these names that there is. A counter may be written with `_total` or
    /// without.
    public OptionalDouble sum(String... names) {
        return first(names).map(values -> OptionalDouble.of(values.sum())).orElse(OptionalDouble.empty());
    }

    /// The largest over all series of the first of these names that there is.
    public OptionalDouble max(String... names) {
        return first(names).map(DoubleStream::max).orElse(OptionalDouble.empty());
    }

    private Optional<DoubleStream> first(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(name, name + "_total"))
                .filter(name -> named(name).findAny().isPresent())
                .findFirst()
                .map(name -> named(name).mapToDouble(Sample::value));
    }

    /// A label of the first series of a name.
    public Optional<String> label(String name, String label) {
        return named(name)
                .flatMap(sample -> Optional.ofNullable(sample.labels().get(label)).stream())
                .findFirst();
    }

    /// Whether any name begins so.
    public boolean hasPrefix(String prefix) {
        return samples.stream().anyMatch(sample -> sample.name().startsWith(prefix));
    }

    static Map<String, String> noLabels() {
        return new LinkedHashMap<>();
    }
}
