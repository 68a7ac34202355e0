package plimsoll.probes.amd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.Gpu;
import plimsoll.probes.Holder;
import plimsoll.probes.Json;
import plimsoll.probes.JsonDocument;
import plimsoll.probes.Metric;
import plimsoll.probes.Quantity;
import plimsoll.probes.Reading;
import plimsoll.probes.Sighting;
import plimsoll.probes.Sightings;
import plimsoll.probes.Throttle;

/// `amdgpu_top -J` and `-d --json`. Its block `Info` is read once at its start, so that used memory comes from `VRAM`.
public final class AmdgpuTopJson implements Dialect {
    private static final int RANK = 52;
    private static final String ASLEEP = "The GPU sleeps, and amdgpu_top left it asleep.";

    @Override
    public String tool() {
        return "amdgpu_top --json";
    }

    @Override
    public Sightings read(CapturedText text) {
        Sightings seen = Sightings.NONE;
        for (JsonDocument document : text.documents()) {
            List<Sighting> table = new ArrayList<>();
            JsonNode root = document.value();
            (root.path("devices").isArray() ? Json.children(root.path("devices")) : Json.objects(root))
                    .filter(device ->
                            device.has("DevicePath") || device.path("Info").has("DevicePath"))
                    .forEach(device -> table.add(device(device)));
            Json.children(root.path("suspended_devices"))
                    .filter(device -> device.has("DeviceName"))
                    .forEach(device -> table.add(asleep(device)));
            seen = seen.and(Sightings.of(table));
        }
        return seen;
    }

    private Sighting asleep(JsonNode device) {
        Sighting seen = new Sighting("AMD", tool(), RANK)
                .name(device.path("DeviceName").asText(""))
                .address(device.path("pci").asText(""))
                .state(Gpu.State.ASLEEP);
        for (Metric metric : Metric.values()) {
            seen.put(metric, Reading.notOffered(ASLEEP));
        }
        return seen;
    }

    private Sighting device(JsonNode device) {
        JsonNode info = device.has("Info") ? device.path("Info") : device;
        Sighting seen = new Sighting("AMD", tool(), RANK)
                .name(info.path("DeviceName").asText(""))
                .address(info.path("PCI")
                        .asText(info.path("DevicePath").path("pci").asText("")));
        Json.read(seen, Metric.UTILIZATION, "%", device, "gpu_activity/GFX");
        Json.read(seen, Metric.MEMORY_UTILIZATION, "%", device, "gpu_activity/Memory");
        Json.read(seen, Metric.POWER, "w", device, "Sensors/Average Power", "Sensors/Input Power", "Sensors/GFX Power");
        Json.read(seen, Metric.POWER_LIMIT, "w", info, "Power Cap/current");
        Json.read(seen, Metric.TEMPERATURE, "c", device, "Sensors/Edge Temperature", "Sensors/Junction Temperature");
        Json.read(seen, Metric.MEMORY_TEMPERATURE, "c", device, "Sensors/Memory Temperature");
        Json.read(seen, Metric.CLOCK, "mhz", device, "Sensors/GFX_SCLK");
        Json.read(seen, Metric.MEMORY_CLOCK, "mhz", device, "Sensors/GFX_MCLK");
        Json.read(seen, Metric.LINK_GENERATION, "", device, "Sensors/PCIe Link Speed/gen");
        Json.read(seen, Metric.LINK_WIDTH, "", device, "Sensors/PCIe Link Speed/width");
        Json.read(seen, Metric.MEMORY_TOTAL, "b", info, "VRAM Size");
        Json.read(seen, Metric.MEMORY_TOTAL, "mib", device, "VRAM/Total VRAM");
        Json.read(seen, Metric.MEMORY_USED, "mib", device, "VRAM/Total VRAM Usage");
        Json.read(seen, Metric.MEMORY_USED, "b", info, "VRAM Usage Size");
        Json.read(seen, Metric.SHARED_TOTAL, "b", info, "GTT Size");
        Json.read(seen, Metric.SHARED_TOTAL, "mib", device, "VRAM/Total GTT");
        Json.read(seen, Metric.SHARED_USED, "mib", device, "VRAM/Total GTT Usage");
        Json.read(seen, Metric.SHARED_USED, "b", info, "GTT Usage Size");
        Apu.reserved(seen);
        boolean apu = info.path("GPU Type").asText("").equalsIgnoreCase("APU");
        Apu.combine(seen, apu);
        throttles(seen, device.path("gpu_metrics").path("Throttle Status"));
        holders(seen, device.path("fdinfo"), apu);
        return seen;
    }

    private static void throttles(Sighting seen, JsonNode list) {
        if (!list.isArray()) {
            return;
        }
        Set<Throttle> found = EnumSet.noneOf(Throttle.class);
        for (JsonNode word : list) {
            String status = word.asText("");
            if (status.matches("(PPT|SPL|FPPT|SPPT|TDC|EDC).*")) {
                found.add(Throttle.POWER_LIMIT);
            } else if (status.matches("(TEMP|THM|VRHOT|PROCHOT).*")) {
                found.add(Throttle.HEAT);
            } else {
                found.add(Throttle.HARDWARE);
            }
        }
        seen.throttles(found);
    }

    /// Graphics in a processor hold their share too.
    private void holders(Sighting seen, JsonNode processes, boolean apu) {
        processes.properties().forEach(process -> {
            JsonNode usage = process.getValue().path("usage").has("usage")
                    ? process.getValue().path("usage").path("usage")
                    : process.getValue().path("usage");
            if (process.getKey().matches("\\d{1,10}")) {
                Reading<Long> own = Quantity.bytes(Json.cell(usage, "VRAM").orElse(""), "mib", tool());
                Reading<Long> shared = Quantity.bytes(Json.cell(usage, "GTT").orElse("0"), "mib", tool());
                seen.holder(new Holder(
                        Long.parseLong(process.getKey()),
                        process.getValue().path("name").asText(""),
                        apu ? own.then(bytes -> shared.then(more -> Reading.measured(bytes + more))) : own));
            }
        });
    }
}
