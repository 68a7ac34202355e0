package plimsoll.ingest.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// How plans fare that were made as if nobody knew the architecture.
final class GuessedTable {
    private final List<Guessed> all = new ArrayList<>();
    private int refused;

    void add(Guessed guessed) {
        all.add(guessed);
    }

    void refuse() {
        refused++;
    }

    /// Runs with exact weights on every device.
    String weights() {
        return share(Guessed::weights);
    }

    /// Runs whose caches and states lie in their bounds.
    String inside() {
        return share(Guessed::inside);
    }

    /// Runs whose bounds for caches and states are one figure.
    String sure() {
        return share(Guessed::isSure);
    }

    /// Runs whose compute buffers lie in their bounds.
    String compute() {
        return share(Guessed::computeInside);
    }

    /// How far apart the bounds of caches and states are where they are two figures, as a share of the true ones.
    String width(double part) {
        return percent(part, all.stream().filter(one -> !one.isSure()).toList(), Guessed::width);
    }

    /// The same for the compute buffers of all runs.
    String computeWidth(double part) {
        return percent(part, all, Guessed::computeWidth);
    }

    private String share(Predicate<Guessed> wanted) {
        double share = (double) all.stream().filter(wanted).count() / Math.max(1, all.size() + refused);
        return share == 1 ? "100 %" : String.format(Locale.ROOT, "%.1f %%", Math.floor(share * 1000) / 10);
    }

    private static String percent(double part, List<Guessed> of, ToDoubleFunction<Guessed> value) {
        double[] sorted = of.stream().mapToDouble(value).sorted().toArray();
        return sorted.length == 0
                ? "0"
                : String.format(Locale.ROOT, "%.0f %%", 100 * sorted[(int) Math.round(part * (sorted.length - 1))]);
    }
}
