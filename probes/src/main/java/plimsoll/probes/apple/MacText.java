package plimsoll.probes.apple;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.Metric;
import plimsoll.probes.Quantity;
import plimsoll.probes.Reading;
import plimsoll.probes.ScrapedSample;
import plimsoll.probes.Sighting;
import plimsoll.probes.Sightings;

/// What programs of macOS print as text: `ioreg` of the graphics' accelerator, `powermetrics`, `system_profiler`,
/// `sysctl`, and what `macmon serve` shows to Prometheus. A Mac has one GPU, so that all of it is of one device.
public final class MacText implements Dialect {
    private static final int RANK = 42;
    private static final String LIMIT = "This tool does not tell how much of the Mac's memory graphics may hold.";

    @Override
    public String tool() {
        return "ioreg, powermetrics and system_profiler";
    }

    @Override
    public Sightings read(CapturedText text) {
        Sighting seen = new Sighting("Apple", "the Mac's tools", RANK)
                .standIn("Apple GPU")
                .integrated(true);
        boolean any = registry(seen, text.text());
        any |= power(seen, text.text());
        any |= profile(seen, text.text());
        any |= scraped(seen, ScrapedSample.in(text));
        if (!any) {
            return Sightings.NONE;
        }
        seen.put(Metric.MEMORY_TOTAL, Reading.notOffered(LIMIT));
        return Sightings.of(List.of(seen));
    }

    private static boolean registry(Sighting seen, String text) {
        if (!text.contains("\"In use system memory\"") && !text.contains("\"Device Utilization %\"")) {
            return false;
        }
        last(text, "\"In use system memory\"\\s*=\\s*(\\d{1,18})")
                .ifPresent(bytes -> seen.read(Metric.MEMORY_USED, bytes, "b"));
        last(text, "\"Device Utilization %\"\\s*=\\s*(\\d{1,3})")
                .ifPresent(percent -> seen.read(Metric.UTILIZATION, percent, "%"));
        last(text, "\"model\"\\s*=\\s*<?\"(Apple [^\"]+)\"").ifPresent(seen::name);
        return true;
    }

    private static boolean power(Sighting seen, String text) {
        Optional<String> idle = last(text, "GPU idle residency:\\s*([\\d.]+)\\s*%");
        Optional<String> watts = last(text, "(?m)^\\s*GPU Power:\\s*([\\d.]+\\s*m?W)");
        if (idle.isEmpty() && watts.isEmpty()) {
            return false;
        }
        last(text, "GPU HW active residency:\\s*([\\d.]+)\\s*%")
                .ifPresent(percent -> seen.read(Metric.UTILIZATION, percent, "%"));
        if (seen.value(Metric.UTILIZATION).isEmpty() && idle.isPresent()) {
            seen.put(
                    Metric.UTILIZATION,
                    Quantity.read(Metric.UTILIZATION, idle.get(), "%", "powermetrics")
                            .then(share -> Reading.measured(1 - share)));
        }
        last(text, "GPU HW active frequency:\\s*([\\d.]+\\s*MHz)")
                .ifPresent(clock -> seen.read(Metric.CLOCK, clock, "mhz"));
        watts.ifPresent(power -> seen.read(Metric.POWER, power, "mw"));
        return true;
    }

    private static boolean profile(Sighting seen, String text) {
        Optional<String> chip =
                last(text, "(?m)^\\s*\"?(?:Chipset Model|sppci_model)\"?\\s*:\\s*\"?(Apple [^\"\\n]+?)\"?,?\\s*$");
        chip.or(
                        () -> last(
                                text,
                                "(?m)^\\s*\"?(?:Chip|chip_type|machdep\\.cpu\\.brand_string)\"?\\s*:\\s*\"?(Apple [^\"\\n]+?)\"?,?\\s*$"))
                .ifPresent(seen::name);
        if (seen.name().isEmpty()) {
            return false;
        }
        last(text, "(?m)(?:^\\s*Memory|\"physical_memory\"\\s*):\\s*\"?(\\d{1,5} [MGT]B)\\b")
                .or(() -> last(text, "(?m)^\\s*hw\\.memsize\\s*[:=]\\s*(\\d{9,15})\\s*$"))
                .ifPresent(size -> seen.read(Metric.SHARED_TOTAL, size, "b"));
        last(text, "(?m)^\\s*iogpu\\.wired_limit_mb\\s*[:=]\\s*([1-9]\\d{2,7})\\s*$")
                .ifPresent(limit -> seen.read(Metric.MEMORY_TOTAL, limit, "mb"));
        return true;
    }

    private static boolean scraped(Sighting seen, List<ScrapedSample> samples) {
        boolean any = false;
        for (ScrapedSample sample : samples) {
            Optional<Metric> metric = metric(sample.name());
            if (metric.isPresent()) {
                any = true;
                seen.name(sample.label("chip")).read(metric.get(), sample.value(), "");
            }
        }
        return any;
    }

    private static Optional<Metric> metric(String name) {
        return switch (name) {
            case "macmon_gpu_active_ratio", "macmon_gpu_scaled_ratio", "macmon_gpu_usage_ratio" ->
                Optional.of(Metric.UTILIZATION);
            case "macmon_gpu_power_watts" -> Optional.of(Metric.POWER);
            case "macmon_gpu_temp_celsius" -> Optional.of(Metric.TEMPERATURE);
            case "macmon_gpu_freq_mhz" -> Optional.of(Metric.CLOCK);
            case "macmon_memory_ram_total_bytes" -> Optional.of(Metric.SHARED_TOTAL);
            case "macmon_memory_ram_used_bytes" -> Optional.of(Metric.SHARED_USED);
            default -> Optional.empty();
        };
    }

    /// The newest of a stream.
    private static Optional<String> last(String text, String regex) {
        Matcher found = Pattern.compile(regex).matcher(text);
        Optional<String> last = Optional.empty();
        while (found.find()) {
            last = Optional.of(found.group(1).strip());
        }
        return last;
    }
}
