package plimsoll.probes;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.mathcore.units.Bytes;

/// A number with a unit as tools print it: `24564 MiB`, `67.5W`, `3 %`, `1.98e+09`.
///
/// Tools that print MB and GB count in 1024s: amd-smi divides by 1024², tegrastats by 1024. What goes over a link is
/// counted in 1000s: drivers that tell whole MB a second print 1000, 4000 and 6000 KB/s.
public final class Quantity {
    private static final Pattern FORM = Pattern.compile(
            "([+-]?(?:\\d[\\d.,]*|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*\\(?\\s*([^\\d\\s()]*)\\)?(?:\\s+\\D.*)?");
    /// A gap, an apostrophe or a thin space between thousands: `24 564 MiB`.
    private static final Pattern GROUPED =
            Pattern.compile("([+-]?\\d{1,3})(?:[ \\u00A0\\u2009\\u202F'’]\\d{3})+(?!\\d)");

    private static final Map<String, Double> BYTES = Map.ofEntries(
            Map.entry("b", 1.0),
            Map.entry("byte", 1.0),
            Map.entry("bytes", 1.0),
            Map.entry("kib", (double) Bytes.KIB),
            Map.entry("kb", (double) Bytes.KIB),
            Map.entry("k", (double) Bytes.KIB),
            Map.entry("mib", (double) Bytes.MIB),
            Map.entry("mb", (double) Bytes.MIB),
            Map.entry("m", (double) Bytes.MIB),
            Map.entry("gib", (double) Bytes.GIB),
            Map.entry("gb", (double) Bytes.GIB),
            Map.entry("g", (double) Bytes.GIB),
            Map.entry("tib", 1024.0 * Bytes.GIB),
            Map.entry("tb", 1024.0 * Bytes.GIB));
    private static final Map<Metric.Unit, Map<String, Double>> UNITS = Map.of(
            Metric.Unit.BYTES, BYTES,
            Metric.Unit.RATIO, Map.of("%", 0.01, "pct", 0.01, "percent", 0.01, "ratio", 1.0),
            Metric.Unit.COUNT, Map.of("x", 1.0),
            Metric.Unit.SPEED, Map.of("b/s", 1.0, "kb/s", 1e3, "mb/s", 1e6, "gb/s", 1e9),
            Metric.Unit.WATTS, Map.of("w", 1.0, "mw", 1e-3, "uw", 1e-6, "µw", 1e-6, "kw", 1e3, "watts", 1.0),
            Metric.Unit.JOULES, Map.of("j", 1.0, "mj", 1e-3, "uj", 1e-6, "µj", 1e-6, "kj", 1e3),
            Metric.Unit.CELSIUS, Map.of("c", 1.0, "°c", 1.0, "℃", 1.0, "°", 1.0, "mc", 1e-3, "celsius", 1.0),
            Metric.Unit.MEGAHERTZ, Map.of("mhz", 1.0, "ghz", 1e3, "khz", 1e-3, "hz", 1e-6));

    private Quantity() {}

    /// Reads a cell in the metric's own unit.
    ///
    /// @param cell what stands there, with or without a unit
    /// @param unit the unit where the cell has none: that of a heading, or the tool's
    /// @param tool the tool, for a sentence
    public static Reading<Double> read(Metric metric, String cell, String unit, String tool) {
        Optional<Reading<Double>> said = ToolWords.absence(cell, tool);
        if (said.isPresent()) {
            return said.get();
        }
        Matcher form = FORM.matcher(joined(cell.strip()));
        if (!form.matches()) {
            return odd(cell, tool);
        }
        String own = form.group(2).toLowerCase(Locale.ROOT);
        Double factor = factor(metric, own.isEmpty() ? unit : own);
        Optional<Double> number = number(form.group(1));
        if (factor == null || number.isEmpty()) {
            return odd(cell, tool);
        }
        double value = number.get() * factor;
        return metric.isPlausible(value)
                ? Reading.measured(metric.unit() == Metric.Unit.BYTES ? Math.rint(value) : value)
                : Reading.failed(tool + " says " + cell.strip() + ", which cannot be.");
    }

    private static String joined(String cell) {
        Matcher grouped = GROUPED.matcher(cell);
        return grouped.lookingAt() ? grouped.group().replaceAll("[^\\d+-]", "") + cell.substring(grouped.end()) : cell;
    }

    /// Bytes, as of a process.
    public static Reading<Long> bytes(String cell, String unit, String tool) {
        return read(Metric.MEMORY_USED, cell, unit, tool).then(value -> Reading.measured(Math.round(value)));
    }

    private static Reading<Double> odd(String cell, String tool) {
        return Reading.failed(tool + " says “" + ToolWords.shortened(cell) + "”, which is no figure.");
    }

    private static @org.jspecify.annotations.Nullable Double factor(Metric metric, String unit) {
        return unit.isEmpty()
                ? Double.valueOf(1)
                : UNITS.getOrDefault(metric.unit(), Map.of()).get(unit.toLowerCase(Locale.ROOT));
    }

    /// Digits with a point, with a comma for one, or with either between thousands.
    static Optional<Double> number(String digits) {
        int point = digits.lastIndexOf('.');
        int comma = digits.lastIndexOf(',');
        String plain = digits;
        if (comma >= 0) {
            boolean thousands = point > comma || (point < 0 && digits.matches("[+-]?\\d{1,3}(,\\d{3})+"));
            plain = thousands
                    ? digits.replace(",", "")
                    : digits.replace(".", "").replace(',', '.');
        }
        try {
            return Optional.of(Double.parseDouble(plain));
        } catch (NumberFormatException notOne) {
            return Optional.empty();
        }
    }
}
