package plimsoll.probes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What Linux tells of one process in `/proc/PID/fdinfo`: what it holds of a device, not what the device has.
final class DrmFdinfo implements Dialect {
    private static final int RANK = 5;
    private static final Map<String, String> MAKERS =
            Map.of("amdgpu", "AMD", "radeon", "AMD", "xe", "Intel", "i915", "Intel", "nouveau", "NVIDIA");
    private static final List<String> OWN =
            List.of("drm-total-vram", "drm-total-vram0", "drm-total-local0", "drm-memory-vram", "vram mem");
    private static final String ONE_PROCESS = "fdinfo tells what one process holds, not what the device has.";

    @Override
    public String tool() {
        return "/proc/PID/fdinfo";
    }

    @Override
    public Sightings read(CapturedText text) {
        List<Sighting> found = new ArrayList<>();
        Map<String, String> keys = new LinkedHashMap<>();
        for (String line : text.lines()) {
            int colon = line.indexOf(':');
            String key = colon < 0 ? "" : line.substring(0, colon).strip();
            boolean begins = key.equals("pos") || (key.equals("drm-driver") && keys.containsKey(key));
            if (begins) {
                add(keys, found);
                keys.clear();
            }
            if (colon > 0) {
                keys.putIfAbsent(key, line.substring(colon + 1).strip());
            }
        }
        add(keys, found);
        return Sightings.of(found);
    }

    private void add(Map<String, String> keys, List<Sighting> found) {
        String maker = MAKERS.get(keys.getOrDefault("drm-driver", ""));
        if (maker == null) {
            return;
        }
        Sighting seen = new Sighting(maker, tool(), RANK).address(keys.getOrDefault("drm-pdev", ""));
        Reading<Double> none = Reading.notOffered(ONE_PROCESS);
        seen.put(Metric.MEMORY_TOTAL, none).put(Metric.MEMORY_USED, none);
        OWN.stream()
                .filter(keys::containsKey)
                .findFirst()
                .ifPresent(key -> seen.holder(new Holder(
                        0,
                        "DRM client " + keys.getOrDefault("drm-client-id", "?"),
                        Quantity.bytes(keys.getOrDefault(key, ""), "b", tool()))));
        String evicted = keys.getOrDefault("amd-evicted-vram", "0");
        if (!evicted.matches("0(\\s.*)?")) {
            seen.note(
                    ToolWords.shortened(evicted) + " of a process were pushed out of the device's memory: it is full.");
        }
        found.add(seen);
    }
}
