package plimsoll.probes.amd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.Metric;
import plimsoll.probes.ScrapedSample;
import plimsoll.probes.Sighting;
import plimsoll.probes.Sightings;

/// AMD's device-metrics-exporter, as Prometheus reads it. What it calls MB are MiB.
public final class AmdExporter implements Dialect {
    private static final int RANK = 48;
    private static final Map<String, Metric> METRICS = Map.ofEntries(
            Map.entry("gpu_total_vram", Metric.MEMORY_TOTAL),
            Map.entry("gpu_used_vram", Metric.MEMORY_USED),
            Map.entry("gpu_total_gtt", Metric.SHARED_TOTAL),
            Map.entry("gpu_used_gtt", Metric.SHARED_USED),
            Map.entry("gpu_gfx_activity", Metric.UTILIZATION),
            Map.entry("gpu_umc_activity", Metric.MEMORY_UTILIZATION),
            Map.entry("gpu_package_power", Metric.POWER),
            Map.entry("gpu_average_package_power", Metric.POWER),
            Map.entry("gpu_power_usage", Metric.POWER),
            Map.entry("gpu_edge_temperature", Metric.TEMPERATURE),
            Map.entry("gpu_junction_temperature", Metric.TEMPERATURE),
            Map.entry("gpu_memory_temperature", Metric.MEMORY_TEMPERATURE));

    @Override
    public String tool() {
        return "AMD device-metrics-exporter";
    }

    @Override
    public Sightings read(CapturedText text) {
        Map<String, Sighting> found = new LinkedHashMap<>();
        for (ScrapedSample sample : ScrapedSample.in(text)) {
            String name = sample.name().replaceFirst("^.*?(?=gpu_)", "");
            Metric metric = METRICS.get(name);
            String number = sample.label("gpu_id");
            if (metric == null || number.isEmpty()) {
                continue;
            }
            String key = sample.label("hostname", "Hostname") + " " + number + " " + sample.label("gpu_partition_id");
            Sighting seen = found.computeIfAbsent(key, _ -> card(sample, number));
            boolean junction = name.equals("gpu_junction_temperature")
                    && seen.value(metric).isPresent();
            if (!junction && !(metric == Metric.POWER && sample.value().equals("0"))) {
                seen.read(metric, sample.value(), metric.usualUnit());
            }
        }
        return Sightings.of(new ArrayList<>(found.values()));
    }

    private Sighting card(ScrapedSample sample, String number) {
        Sighting seen = new Sighting("AMD", tool(), RANK)
                .name(sample.label("card_series", "card_model"))
                .address(sample.label("pci_address", "pci_bus_id"))
                .uuid(sample.label("gpu_uuid", "serial_number"));
        return number.matches("\\d{1,4}") && sample.label("gpu_partition_id").matches("0?")
                ? seen.index(Integer.parseInt(number))
                : seen;
    }
}
