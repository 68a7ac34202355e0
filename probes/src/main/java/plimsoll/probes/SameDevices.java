package plimsoll.probes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Lays what several outputs told of the same device together.
///
/// Devices are the same where their identifiers or their places on the bus are, else where their tool gives them the
/// same number, else in their order where nothing speaks against it. The more exact output is believed before the
/// others, and of two of one kind the later one.
final class SameDevices {
    private final List<Group> groups = new ArrayList<>();
    private int seen;

    private SameDevices() {}

    private record Seen(Sighting sighting, int table, int order) {}

    private static final class Group {
        private final List<Seen> seen = new ArrayList<>();
        private Optional<Group> whole = Optional.empty();

        boolean isIn(int table) {
            return seen.stream().anyMatch(one -> one.table() == table);
        }

        /// The most exact first, and of those the latest.
        List<Sighting> sorted() {
            return seen.stream()
                    .sorted(Comparator.comparingInt((Seen one) -> one.sighting().rank())
                            .thenComparingInt(Seen::order)
                            .reversed())
                    .map(Seen::sighting)
                    .toList();
        }
    }

    /// @param tables outputs, those of one tool in the order in which they were printed
    static List<Captured.Entry> of(List<List<Sighting>> tables) {
        SameDevices devices = new SameDevices();
        List<List<Sighting>> exact = tables.stream()
                .filter(table -> !table.isEmpty())
                .sorted(Comparator.comparingInt(
                                (List<Sighting> table) -> table.getFirst().rank())
                        .reversed())
                .toList();
        for (int at = 0; at < exact.size(); at++) {
            for (Sighting sighting : exact.get(at)) {
                if (sighting.tellsAnything()) {
                    devices.add(sighting, at);
                }
            }
        }
        return devices.entries();
    }

    private void add(Sighting sighting, int table) {
        Optional<Group> whole = sighting.within().flatMap(this::holding);
        Group group = groups.stream()
                .filter(one -> one.whole.equals(whole) && isSame(one, sighting, table))
                .findFirst()
                .orElseGet(() -> {
                    Group fresh = new Group();
                    fresh.whole = whole;
                    groups.add(fresh);
                    return fresh;
                });
        boolean listed = group.seen.stream()
                .anyMatch(one -> one.table() == table && one.sighting().takesHoldersOf(sighting));
        if (!listed) {
            group.seen.add(new Seen(sighting, table, seen++));
        }
    }

    private Optional<Group> holding(Sighting sighting) {
        return groups.stream()
                .filter(group -> group.seen.stream().anyMatch(seen -> seen.sighting() == sighting))
                .findFirst();
    }

    private static boolean isSame(Group group, Sighting sighting, int table) {
        List<Sighting> known = group.seen.stream().map(Seen::sighting).toList();
        if (known.stream().anyMatch(one -> contradicts(one, sighting))) {
            return false;
        }
        if (known.stream().anyMatch(one -> isOne(one, sighting))) {
            return true;
        }
        boolean numbered = sighting.index().isPresent()
                && known.stream().anyMatch(one -> one.index().isPresent());
        if (numbered) {
            return known.stream().anyMatch(one -> one.index().equals(sighting.index()));
        }
        return !group.isIn(table) && known.stream().allMatch(one -> sameMemory(one, sighting));
    }

    private static boolean isOne(Sighting one, Sighting other) {
        return (!one.uuid().isEmpty() && one.uuid().equals(other.uuid()))
                || (!one.address().isEmpty() && one.address().equals(other.address()));
    }

    private static boolean contradicts(Sighting one, Sighting other) {
        return differ(one.uuid(), other.uuid())
                || differ(one.address(), other.address())
                || !one.vendor().equals(other.vendor())
                || (one.uuid().isEmpty() && one.address().isEmpty() && !sameName(one.name(), other.name()));
    }

    private static boolean differ(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
    }

    /// A table cuts long names: `NVIDIA GeForce RTX 2080 ...`.
    private static boolean sameName(String one, String other) {
        if (one.isEmpty() || other.isEmpty() || one.equalsIgnoreCase(other)) {
            return true;
        }
        String cut = one.endsWith("...") ? one : other;
        String whole = one.endsWith("...") ? other : one;
        return cut.endsWith("...") && whole.startsWith(cut.replace("...", "").strip());
    }

    /// Two boards whose logs were joined do not have the same memory.
    private static boolean sameMemory(Sighting one, Sighting other) {
        return agree(one, other, Metric.MEMORY_TOTAL) && agree(one, other, Metric.SHARED_TOTAL);
    }

    private static boolean agree(Sighting one, Sighting other, Metric metric) {
        Optional<Double> before = one.value(metric);
        Optional<Double> now = other.value(metric);
        return before.isEmpty() || now.isEmpty() || Math.abs(before.get() - now.get()) <= 0.01 * before.get();
    }

    /// Instances stand behind the device they are a part of.
    private List<Captured.Entry> entries() {
        List<Captured.Entry> entries = new ArrayList<>();
        for (Group group : groups) {
            if (group.whole.isEmpty()) {
                Gpu gpu = OneDevice.of(group.sorted());
                entries.add(new Captured.Entry(gpu, Optional.empty()));
                groups.stream()
                        .filter(part -> part.whole.equals(Optional.of(group)))
                        .forEach(part -> entries.add(new Captured.Entry(
                                OneDevice.of(part.sorted()),
                                Optional.of(gpu.identity().key()))));
            }
        }
        return entries;
    }
}
