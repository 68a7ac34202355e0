package plimsoll.probes.amd;

import java.util.Optional;
import java.util.TreeMap;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;
import plimsoll.probes.Sighting;

/// Graphics in a processor: their memory is a carve-out and what the system lets them take of the machine's (GTT).
final class Apu {
    private static final TreeMap<Double, Integer> GENERATIONS =
            new TreeMap<>(java.util.Map.of(2.5, 1, 5.0, 2, 8.0, 3, 16.0, 4, 32.0, 5, 64.0, 6));

    private Apu() {}

    /// Adds the share to the carve-out of a processor's graphics.
    static void combine(Sighting seen, boolean integrated) {
        if (!integrated) {
            return;
        }
        seen.integrated(true);
        Optional<Double> shared = seen.value(Metric.SHARED_TOTAL);
        if (shared.isEmpty() && seen.value(Metric.MEMORY_TOTAL).isPresent()) {
            seen.note(
                    "Graphics in a processor: this is the carve-out; what they may take of the machine's memory besides (GTT) was not printed.");
            return;
        }
        Optional<Double> total = seen.value(Metric.MEMORY_TOTAL);
        if (total.isEmpty()) {
            return;
        }
        seen.put(Metric.MEMORY_TOTAL, Reading.measured(total.get() + shared.get()));
        seen.note(
                "Graphics in a processor: the memory is the carve-out and what the system lets them take of the machine's (GTT).");
        Optional<Double> used = seen.value(Metric.MEMORY_USED);
        Optional<Double> sharedUsed = seen.value(Metric.SHARED_USED);
        if (used.isPresent() && sharedUsed.isPresent()) {
            seen.put(Metric.MEMORY_USED, Reading.measured(used.get() + sharedUsed.get()));
        }
    }

    /// What AMD's driver keeps is in no tool's output.
    static void reserved(Sighting seen) {
        seen.put(Metric.MEMORY_RESERVED, Reading.notOffered("AMD's driver does not tell what it keeps for itself."));
    }

    /// The generation of PCI Express by its speed.
    static void generation(Sighting seen, String gigatransfers) {
        if (gigatransfers.matches("\\d{1,3}(\\.\\d+)?")) {
            Integer generation = GENERATIONS.get(Double.parseDouble(gigatransfers));
            if (generation != null) {
                seen.read(Metric.LINK_GENERATION, String.valueOf(generation), "");
            }
        }
    }
}
