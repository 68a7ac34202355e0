package plimsoll.ingest.truth;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// What a set of comparisons comes to, as words for a person.
///
/// @param compared what was planned
/// @param refused  how many runs were not planned at all, which counts as wrong
record Figures(List<Comparison> compared, int refused) {
    private static final double MIB = 1 << 20;

    int count() {
        return compared.size() + refused;
    }

    /// Runs with this figure exact on every device.
    String exact(String figure) {
        return share(comparison -> comparison.exact(figure));
    }

    /// Runs whose compute buffers lie within the plan's own bounds.
    String inBounds() {
        return share(Comparison::inInterval);
    }

    /// The error of the compute buffers, as a share, that so large a part of the runs stays below.
    String computeWithin(double part) {
        return percent(at(part, comparison -> Math.abs(comparison.computeError())));
    }

    /// The same in MiB, beside the total of weights, caches and compute buffers.
    String mebibytesWithin(double part) {
        return "%,.1f MiB".formatted(at(part, comparison -> Math.abs(comparison.computeOff())) / MIB);
    }

    /// The share of the whole plan that the error stays below in so large a part of the runs.
    String totalWithin(double part) {
        return percent(at(part, comparison -> Math.abs(comparison.computeOff()) / comparison.total()));
    }

    String mostUnder() {
        return percent(Math.min(0, at(0, Comparison::computeError)));
    }

    String mostOver() {
        return percent(Math.max(0, at(1, Comparison::computeError)));
    }

    /// As many whole tenths of a percent as are sure: what is almost 100 % is not written so.
    private String share(Predicate<Comparison> wanted) {
        double share = (double) compared.stream().filter(wanted).count() / Math.max(1, count());
        return share == 1 ? "100 %" : String.format(Locale.ROOT, "%.1f %%", Math.floor(share * 1000) / 10);
    }

    /// Errors are rounded away from 0, so that only none is written as 0.
    private static String percent(double error) {
        double tenths = Math.signum(error) * Math.ceil(Math.abs(error) * 1000 - 1e-9) / 10;
        return error == 0 ? "0" : String.format(Locale.ROOT, "%.1f %%", tenths);
    }

    private double at(double part, ToDoubleFunction<Comparison> value) {
        double[] sorted = compared.stream().mapToDouble(value).sorted().toArray();
        return sorted.length == 0 ? 1 : sorted[(int) Math.round(part * (sorted.length - 1))];
    }
}
