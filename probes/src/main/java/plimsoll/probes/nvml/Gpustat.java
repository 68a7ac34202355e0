package plimsoll.probes.nvml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.Holder;
import plimsoll.probes.Json;
import plimsoll.probes.JsonDocument;
import plimsoll.probes.Metric;
import plimsoll.probes.Quantity;
import plimsoll.probes.Sighting;
import plimsoll.probes.Sightings;

/// `gpustat`, drawn or with `--json`. What it calls MB are MiB.
public final class Gpustat implements Dialect {
    private static final int RANK = 38;
    private static final Pattern LINE = Pattern.compile(
            "\\s*\\[(\\d{1,3})]\\s+(\\S.*?)\\s*\\|\\s*(?:(\\S+?)\\s*(?:°C|'C|C))?,?\\s*(?:[^|]*?,)??\\s*(?:(\\S+)\\s*%)?[^|]*\\|\\s*(\\S+)\\s*/\\s*(\\S+)\\s*MB\\s*(?:\\|.*)?");

    @Override
    public String tool() {
        return "gpustat";
    }

    @Override
    public Sightings read(CapturedText text) {
        Sightings seen = Sightings.NONE;
        for (JsonDocument document : text.documents()) {
            List<Sighting> table = new ArrayList<>();
            Json.children(document.value().path("gpus"))
                    .filter(gpu -> gpu.has("memory.total"))
                    .forEach(gpu -> table.add(gpu(gpu)));
            seen = seen.and(Sightings.of(table));
        }
        List<Sighting> drawn = new ArrayList<>();
        for (String line : text.lines()) {
            Matcher gpu = LINE.matcher(line);
            if (gpu.matches()) {
                drawn.add(gpu(gpu));
            }
        }
        return seen.and(Sightings.of(drawn));
    }

    private Sighting gpu(Matcher line) {
        Sighting seen = new Sighting("NVIDIA", tool(), RANK)
                .index(Integer.parseInt(line.group(1)))
                .name(line.group(2))
                .read(Metric.MEMORY_USED, line.group(5), "MiB")
                .read(Metric.MEMORY_TOTAL, line.group(6), "MiB");
        if (line.group(3) != null) {
            seen.read(Metric.TEMPERATURE, line.group(3), "c");
        }
        return line.group(4) == null ? seen : seen.read(Metric.UTILIZATION, line.group(4), "%");
    }

    private Sighting gpu(JsonNode gpu) {
        Sighting seen = new Sighting("NVIDIA", tool(), RANK)
                .name(gpu.path("name").asText(""))
                .uuid(gpu.path("uuid").asText(""));
        String number = gpu.path("index").asText("");
        if (number.matches("\\d{1,4}")) {
            seen.index(Integer.parseInt(number));
        }
        SmiColumns.METRICS.forEach((column, metric) -> Json.read(seen, metric, metric.usualUnit(), gpu, column));
        if (gpu.path("processes").isArray()) {
            seen.listsHolders();
        }
        Json.children(gpu.path("processes"))
                .filter(process -> process.path("pid").asText("").matches("\\d{1,10}"))
                .forEach(process -> seen.holder(new Holder(
                        Long.parseLong(process.path("pid").asText()),
                        process.path("command").asText(""),
                        Quantity.bytes(process.path("gpu_memory_usage").asText(""), "MiB", tool()))));
        return seen;
    }
}
