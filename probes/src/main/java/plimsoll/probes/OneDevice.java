package plimsoll.probes;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import plimsoll.mathcore.units.Bytes;

/// One device from what outputs told of it, the most exact of them first.
final class OneDevice {
    private OneDevice() {}

    static Gpu of(List<Sighting> seen) {
        Sighting first = seen.getFirst();
        Identity identity =
                new Identity(name(seen), first.vendor(), told(seen, Sighting::uuid), told(seen, Sighting::address));
        Set<String> notes = new LinkedHashSet<>();
        seen.forEach(one -> notes.addAll(one.notes()));
        return new Gpu(
                identity,
                first.backend(),
                seen.stream().anyMatch(Sighting::integrated),
                state(seen),
                readings(seen),
                seen.stream()
                        .flatMap(one -> one.holders().stream())
                        .max(Comparator.comparingLong(OneDevice::sized))
                        .<Reading<List<Holder>>>map(Reading::measured)
                        .orElseGet(() -> Reading.notOffered(silent(seen))),
                seen.stream()
                        .flatMap(one -> one.throttles().stream())
                        .findFirst()
                        .<Reading<Set<Throttle>>>map(Reading::measured)
                        .orElseGet(() -> Reading.notOffered(silent(seen))),
                notes.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", notes)));
    }

    /// A list of processes with their memory says more than one without.
    private static long sized(List<Holder> holders) {
        return holders.stream().filter(one -> one.bytes().found().isPresent()).count() * 1000 + holders.size();
    }

    /// A name that was not cut short, where there is one.
    private static String name(List<Sighting> seen) {
        List<String> names = seen.stream()
                .map(Sighting::name)
                .filter(name -> !name.isEmpty())
                .toList();
        return names.stream()
                .filter(name -> !name.endsWith("..."))
                .findFirst()
                .or(() -> names.stream().findFirst())
                .or(() -> seen.stream()
                        .map(Sighting::standIn)
                        .filter(name -> !name.isEmpty())
                        .findFirst())
                .orElse(seen.getFirst().vendor() + " GPU");
    }

    private static String told(List<Sighting> seen, Function<Sighting, String> word) {
        return seen.stream()
                .map(word)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static Gpu.State state(List<Sighting> seen) {
        return seen.stream()
                .map(Sighting::state)
                .filter(state -> state != Gpu.State.AWAKE)
                .findFirst()
                .orElse(Gpu.State.AWAKE);
    }

    private static Readings readings(List<Sighting> seen) {
        Readings readings = Readings.none();
        for (Metric metric : Metric.values()) {
            readings = readings.with(metric, reading(seen, metric));
        }
        Optional<Double> total = readings.get(Metric.MEMORY_TOTAL).found();
        Optional<Double> used = readings.get(Metric.MEMORY_USED).found();
        return total.isPresent() && used.isPresent() && used.get() > total.get() + 2 * Bytes.MIB
                ? readings.with(
                        Metric.MEMORY_USED,
                        Reading.failed(seen.getFirst().tool() + " says that more is used than there is."))
                : readings;
    }

    private static Reading<Double> reading(List<Sighting> seen, Metric metric) {
        List<Reading<Double>> told = seen.stream()
                .map(Sighting::readings)
                .map(Map::entrySet)
                .flatMap(Set::stream)
                .filter(entry -> entry.getKey() == metric)
                .map(Map.Entry::getValue)
                .toList();
        return told.stream()
                .filter(reading -> reading.found().isPresent())
                .findFirst()
                .or(() -> told.stream().findFirst())
                .orElseGet(() -> Reading.notOffered(silent(seen)));
    }

    private static String silent(List<Sighting> seen) {
        return seen.stream().map(Sighting::tool).distinct().collect(Collectors.joining(" and ")) + " did not print it.";
    }
}
