package plimsoll.probes.nvml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.Metric;
import plimsoll.probes.Quantity;
import plimsoll.probes.Reading;
import plimsoll.probes.ScrapedSample;
import plimsoll.probes.Sighting;
import plimsoll.probes.Sightings;

/// NVIDIA's dcgm-exporter, as Prometheus reads it. The total is what is used, free and reserved together, where it does
/// not tell it itself. A row of an instance (MIG) stands behind its GPU.
public final class DcgmExporter implements Dialect {
    private static final int RANK = 48;
    private static final String NAME = "dcgm-exporter";
    private static final Map<String, Metric> METRICS = Map.ofEntries(
            Map.entry("FB_TOTAL", Metric.MEMORY_TOTAL),
            Map.entry("FB_USED", Metric.MEMORY_USED),
            Map.entry("FB_RESERVED", Metric.MEMORY_RESERVED),
            Map.entry("GPU_UTIL", Metric.UTILIZATION),
            Map.entry("MEM_COPY_UTIL", Metric.MEMORY_UTILIZATION),
            Map.entry("POWER_USAGE", Metric.POWER),
            Map.entry("POWER_MGMT_LIMIT", Metric.POWER_LIMIT),
            Map.entry("TOTAL_ENERGY_CONSUMPTION", Metric.ENERGY),
            Map.entry("GPU_TEMP", Metric.TEMPERATURE),
            Map.entry("MEMORY_TEMP", Metric.MEMORY_TEMPERATURE),
            Map.entry("SM_CLOCK", Metric.CLOCK),
            Map.entry("MEM_CLOCK", Metric.MEMORY_CLOCK),
            Map.entry("FAN_SPEED", Metric.FAN),
            Map.entry("PCIE_LINK_GEN", Metric.LINK_GENERATION),
            Map.entry("PCIE_LINK_WIDTH", Metric.LINK_WIDTH));

    @Override
    public String tool() {
        return NAME;
    }

    private record Part(Sighting seen, Map<String, Double> bytes) {}

    @Override
    public Sightings read(CapturedText text) {
        Map<String, Part> parts = new LinkedHashMap<>();
        for (ScrapedSample sample : ScrapedSample.in(text)) {
            if (sample.name().startsWith("DCGM_FI_")) {
                sample(parts, sample);
            }
        }
        parts.values().forEach(DcgmExporter::total);
        return Sightings.of(
                new ArrayList<>(parts.values().stream().map(Part::seen).toList()));
    }

    private static void sample(Map<String, Part> parts, ScrapedSample sample) {
        String gpu = sample.label("Hostname", "hostname", "instance") + " " + sample.label("UUID", "gpu");
        String instance = sample.label("GPU_I_ID");
        Part whole = parts.computeIfAbsent(gpu, _ -> new Part(gpu(sample), new LinkedHashMap<>()));
        Part part = instance.isEmpty()
                ? whole
                : parts.computeIfAbsent(
                        gpu + " / " + instance,
                        _ -> new Part(instance(sample, instance, whole.seen()), new LinkedHashMap<>()));
        String name = sample.name().replaceFirst("^DCGM_FI_(DEV|PROF)_", "");
        Metric metric = METRICS.get(name);
        if (name.startsWith("FB_")) {
            Quantity.read(Metric.MEMORY_USED, sample.value(), "mib", NAME)
                    .found()
                    .ifPresent(bytes -> part.bytes().put(name, bytes));
        }
        if (name.equals("XID_ERRORS")) {
            error(part.seen(), sample.value());
        } else if (metric != null) {
            part.seen().read(metric, sample.value(), metric == Metric.ENERGY ? "mj" : metric.usualUnit());
        } else if (name.equals("GR_ENGINE_ACTIVE")
                && part.seen().value(Metric.UTILIZATION).isEmpty()) {
            part.seen().read(Metric.UTILIZATION, sample.value(), "ratio");
        } else if (name.matches("CLOCKS?_(THROTTLE|EVENT)_REASONS")
                && sample.value().matches("\\d{1,15}")) {
            part.seen().throttles(SmiThrottles.of(Long.parseLong(sample.value())));
        }
    }

    /// The last one that it saw; 0 is none.
    private static void error(Sighting seen, String number) {
        Reading<Double> last = Quantity.read(Metric.XID, number, "", NAME);
        boolean isNone = last.found().filter(value -> value == 0).isPresent();
        seen.put(Metric.XID, isNone ? Reading.notOffered(NAME + " has seen no critical error.") : last);
        last.found().filter(value -> value > 0).ifPresent(value -> seen.note(Xid.sentence(Math.round(value))));
    }

    private static Sighting gpu(ScrapedSample sample) {
        Sighting seen = new Sighting("NVIDIA", NAME, RANK)
                .uuid(sample.label("UUID"))
                .address(sample.label("pci_bus_id"))
                .name(sample.label("modelName"));
        String number = sample.label("gpu");
        boolean several = !sample.label("UUID").isEmpty();
        return number.matches("\\d{1,4}") && !several ? seen.index(Integer.parseInt(number)) : seen;
    }

    private static Sighting instance(ScrapedSample sample, String number, Sighting whole) {
        Sighting seen = new Sighting("NVIDIA", NAME, RANK)
                .within(whole)
                .standIn(sample.label("modelName") + " MIG " + sample.label("GPU_I_PROFILE"));
        return number.matches("\\d{1,4}") ? seen.index(Integer.parseInt(number)) : seen;
    }

    private static void total(Part part) {
        Optional<Double> used = Optional.ofNullable(part.bytes().get("FB_USED"));
        Optional<Double> free = Optional.ofNullable(part.bytes().get("FB_FREE"));
        if (part.bytes().containsKey("FB_TOTAL") || used.isEmpty()) {
            return;
        }
        Double reserved = part.bytes().get("FB_RESERVED");
        if (free.isEmpty()) {
            part.seen()
                    .put(
                            Metric.MEMORY_TOTAL,
                            Reading.notOffered("dcgm-exporter shows it only with FB_FREE beside FB_USED."));
        } else {
            part.seen()
                    .put(
                            Metric.MEMORY_TOTAL,
                            Reading.measured(used.get() + free.get() + (reserved == null ? 0 : reserved)));
            if (reserved == null) {
                part.seen().note("The total is what is used and free; what the driver keeps was not shown.");
            }
        }
    }
}
