package plimsoll.probes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `nvtop -s`: the devices of all makers. Of integrated graphics it counts the machine's share in.
final class NvtopJson implements Dialect {
    private static final int RANK = 30;

    @Override
    public String tool() {
        return "nvtop -s";
    }

    @Override
    public Sightings read(CapturedText text) {
        Sightings seen = Sightings.NONE;
        for (JsonDocument document : text.documents()) {
            List<Sighting> table = new ArrayList<>();
            Json.objects(document.value())
                    .filter(device -> device.has("device_name") && (device.has("gpu_util") || device.has("mem_total")))
                    .forEach(device -> device(device).ifPresent(table::add));
            seen = seen.and(Sightings.of(table));
        }
        return seen;
    }

    private Optional<Sighting> device(JsonNode device) {
        String name = device.path("device_name").asText("");
        return Optional.of(GpuMaker.of(name).orElse(""))
                .filter(maker -> !maker.isEmpty())
                .map(maker -> {
                    Sighting seen = new Sighting(maker, tool(), RANK)
                            .name(name)
                            .integrated(IntegratedNames.has(maker, name))
                            .address(device.path("pdev").asText(""));
                    Json.read(seen, Metric.MEMORY_TOTAL, "", device, "mem_total");
                    Json.read(seen, Metric.MEMORY_USED, "", device, "mem_used");
                    Json.read(seen, Metric.UTILIZATION, "%", device, "gpu_util");
                    Json.read(seen, Metric.POWER, "w", device, "power_draw");
                    Json.read(seen, Metric.TEMPERATURE, "c", device, "temp");
                    Json.read(seen, Metric.CLOCK, "mhz", device, "gpu_clock");
                    Json.read(seen, Metric.MEMORY_CLOCK, "mhz", device, "mem_clock");
                    if (device.path("fan_speed").asText("").endsWith("%")) {
                        Json.read(seen, Metric.FAN, "%", device, "fan_speed");
                    }
                    if (device.path("processes").isArray()) {
                        seen.listsHolders();
                    }
                    for (JsonNode process : device.path("processes")) {
                        String pid = process.path("pid").asText("");
                        if (pid.matches("\\d{1,10}")) {
                            String used = process.path("gpu_mem_bytes_alloc")
                                    .asText(process.path("gpu_memory").asText(""));
                            seen.holder(new Holder(
                                    Long.parseLong(pid),
                                    process.path("cmdline")
                                            .asText(process.path("name").asText("")),
                                    Quantity.bytes(used, "", tool())));
                        }
                    }
                    return seen;
                });
    }
}
