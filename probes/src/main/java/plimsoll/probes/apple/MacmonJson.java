package plimsoll.probes.apple;

import com.fasterxml.jackson.databind.JsonNode;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.Json;
import plimsoll.probes.JsonDocument;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;
import plimsoll.probes.Sighting;
import plimsoll.probes.Sightings;

/// `macmon pipe` and its `/json`, of versions 0.4 to 0.8, and `mactop --headless --format json`. They tell the Mac's
/// memory, not what graphics hold of it.
public final class MacmonJson implements Dialect {
    private static final int RANK = 40;

    @Override
    public String tool() {
        return "macmon";
    }

    @Override
    public Sightings read(CapturedText text) {
        Sightings seen = Sightings.NONE;
        for (JsonDocument document : text.documents()) {
            for (JsonNode sample : Json.objects(document.value()).toList()) {
                if (sample.has("soc_metrics")) {
                    seen = seen.and(Sightings.of(java.util.List.of(mactop(sample))));
                } else if (sample.has("gpu_power") && (sample.has("gpu_usage") || sample.has("gpu_freq_mhz"))) {
                    seen = seen.and(Sightings.of(java.util.List.of(macmon(sample))));
                }
            }
        }
        return seen;
    }

    /// Ratios are shares of 1 whatever they are called; `gpu_usage` is clock and share.
    private static Sighting macmon(JsonNode sample) {
        Sighting seen = new Sighting("Apple", "macmon", RANK)
                .name(sample.path("soc").path("chip_name").asText(""))
                .standIn("Apple GPU")
                .integrated(true);
        Json.read(seen, Metric.UTILIZATION, "ratio", sample, "gpu_active_ratio");
        if (seen.value(Metric.UTILIZATION).isEmpty() && sample.path("gpu_usage").size() == 2) {
            seen.read(Metric.UTILIZATION, sample.path("gpu_usage").get(1).asText(), "ratio");
        }
        Json.read(seen, Metric.UTILIZATION, "ratio", sample, "gpu_scaled_ratio", "gpu_usage_ratio");
        Json.read(seen, Metric.CLOCK, "mhz", sample, "gpu_freq_mhz");
        if (seen.value(Metric.CLOCK).isEmpty() && sample.path("gpu_usage").size() == 2) {
            seen.read(Metric.CLOCK, sample.path("gpu_usage").get(0).asText(), "mhz");
        }
        Json.read(seen, Metric.POWER, "w", sample, "gpu_power");
        temperature(seen, sample, "temp/gpu_temp_avg");
        memory(seen, sample, "macmon", "memory/ram_total", "memory/ram_usage");
        return seen;
    }

    private static Sighting mactop(JsonNode sample) {
        Sighting seen = new Sighting("Apple", "mactop", RANK)
                .name(sample.path("system_info").path("name").asText(""))
                .standIn("Apple GPU")
                .integrated(true);
        Json.read(seen, Metric.UTILIZATION, "%", sample, "gpu_usage");
        Json.read(seen, Metric.CLOCK, "mhz", sample, "soc_metrics/gpu_freq_mhz");
        Json.read(seen, Metric.POWER, "w", sample, "soc_metrics/gpu_power");
        temperature(seen, sample, "gpu_temp", "soc_metrics/gpu_temp");
        memory(seen, sample, "mactop", "memory/total", "memory/used");
        return seen;
    }

    /// 0 degrees is a sensor that was not found.
    private static void temperature(Sighting seen, JsonNode sample, String... paths) {
        Json.read(seen, Metric.TEMPERATURE, "c", sample, paths);
        if (seen.value(Metric.TEMPERATURE).filter(degrees -> degrees <= 0).isPresent()) {
            seen.replace(Metric.TEMPERATURE, Reading.notOffered("The tool found no sensor of the GPU."));
        }
    }

    private static void memory(Sighting seen, JsonNode sample, String tool, String total, String used) {
        Json.read(seen, Metric.SHARED_TOTAL, "b", sample, total);
        Json.read(seen, Metric.SHARED_USED, "b", sample, used);
        Reading<Double> none = Reading.notOffered(
                tool + " tells the Mac's whole memory (shared_total), not what graphics may hold or hold of it.");
        seen.put(Metric.MEMORY_TOTAL, none)
                .put(Metric.MEMORY_USED, none)
                .put(Metric.MEMORY_RESERVED, Reading.notOffered("macOS does not tell what it keeps for itself."));
    }
}
