package plimsoll.probes.nvml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.Holder;
import plimsoll.probes.Metric;
import plimsoll.probes.Quantity;
import plimsoll.probes.Reading;
import plimsoll.probes.ScrapedSample;
import plimsoll.probes.Sighting;
import plimsoll.probes.Sightings;

/// nvidia_gpu_exporter, as Prometheus reads it: the fields of nvidia-smi in base units.
public final class NvidiaGpuExporter implements Dialect {
    private static final int RANK = 49;
    private static final String NAME = "nvidia_gpu_exporter";
    private static final Map<String, Metric> METRICS = Map.ofEntries(
            Map.entry("memory_total_bytes", Metric.MEMORY_TOTAL),
            Map.entry("memory_used_bytes", Metric.MEMORY_USED),
            Map.entry("memory_reserved_bytes", Metric.MEMORY_RESERVED),
            Map.entry("utilization_gpu_ratio", Metric.UTILIZATION),
            Map.entry("utilization_memory_ratio", Metric.MEMORY_UTILIZATION),
            Map.entry("power_draw_watts", Metric.POWER),
            Map.entry("enforced_power_limit_watts", Metric.POWER_LIMIT),
            Map.entry("energy_joules_total", Metric.ENERGY),
            Map.entry("temperature_gpu", Metric.TEMPERATURE),
            Map.entry("temperature_memory", Metric.MEMORY_TEMPERATURE),
            Map.entry("clocks_current_graphics_clock_hz", Metric.CLOCK),
            Map.entry("clocks_current_memory_clock_hz", Metric.MEMORY_CLOCK),
            Map.entry("fan_speed_ratio", Metric.FAN),
            Map.entry("pcie_link_gen_current", Metric.LINK_GENERATION),
            Map.entry("pcie_link_gen_gpucurrent", Metric.LINK_GENERATION),
            Map.entry("pcie_link_width_current", Metric.LINK_WIDTH));

    @Override
    public String tool() {
        return NAME;
    }

    @Override
    public Sightings read(CapturedText text) {
        Map<String, Sighting> found = new LinkedHashMap<>();
        for (ScrapedSample sample : ScrapedSample.in(text)) {
            String uuid = sample.label("uuid");
            if (sample.name().startsWith("nvidia_smi_") && !uuid.isEmpty()) {
                sample(
                        found.computeIfAbsent(sample.label("instance") + " " + uuid, _ -> gpu(uuid)),
                        sample.name().substring("nvidia_smi_".length()),
                        sample);
            }
        }
        return Sightings.of(new ArrayList<>(found.values()));
    }

    private static Sighting gpu(String uuid) {
        return new Sighting("NVIDIA", NAME, RANK).uuid(uuid.startsWith("GPU-") ? uuid : "GPU-" + uuid);
    }

    private static void sample(Sighting seen, String name, ScrapedSample sample) {
        Metric metric = METRICS.get(name);
        if (metric != null) {
            String unit = switch (metric.unit()) {
                case BYTES -> "b";
                case RATIO -> "ratio";
                case MEGAHERTZ -> "hz";
                case COUNT, SPEED, WATTS, JOULES, CELSIUS -> "";
            };
            seen.read(metric, sample.value(), unit);
            return;
        }
        switch (name) {
            case "gpu_info" -> seen.name(sample.label("name")).address(sample.label("pci_bus_id"));
            case "compute_app_used_memory_bytes" ->
                seen.holder(new Holder(
                        sample.label("pid").matches("\\d{1,10}") ? Long.parseLong(sample.label("pid")) : 0,
                        sample.label("process_name"),
                        Quantity.bytes(sample.value(), "b", NAME)));
            case "compute_apps" -> seen.listsHolders();
            case "clocks_event_reasons_active", "clocks_throttle_reasons_active" -> {
                if (sample.value().matches("\\d{1,15}")) {
                    seen.throttles(SmiThrottles.of(Long.parseLong(sample.value())));
                }
            }
            case "mig_mode_current" -> {
                if (sample.value().equals("1")) {
                    seen.put(Metric.UTILIZATION, Reading.notOffered(SmiReport.SPLIT));
                    seen.put(Metric.MEMORY_UTILIZATION, Reading.notOffered(SmiReport.SPLIT));
                }
            }
            default -> {}
        }
    }
}
