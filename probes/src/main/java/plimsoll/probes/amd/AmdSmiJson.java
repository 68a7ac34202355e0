package plimsoll.probes.amd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.Holder;
import plimsoll.probes.IntegratedNames;
import plimsoll.probes.Json;
import plimsoll.probes.JsonDocument;
import plimsoll.probes.Metric;
import plimsoll.probes.Quantity;
import plimsoll.probes.Reading;
import plimsoll.probes.Sighting;
import plimsoll.probes.Sightings;

/// `amd-smi metric`, `static`, `process` and `list`, as `--json` and as text: a list of GPUs, or an object that has
/// one.
/// What it calls MB are MiB.
public final class AmdSmiJson implements Dialect {
    private static final int RANK = 55;
    private static final Pattern GPU = Pattern.compile("GPU:\\s*(\\d{1,4})\\s*");
    private static final Pattern ENTRY = Pattern.compile("(\\s+)([A-Z][A-Z0-9_]*):\\s*(.*?)\\s*");

    @Override
    public String tool() {
        return "amd-smi";
    }

    @Override
    public Sightings read(CapturedText text) {
        Sightings seen = Sightings.NONE;
        for (JsonDocument document : text.documents()) {
            seen = seen.and(Sightings.of(gpus(document.value()).map(this::gpu).toList()));
        }
        return seen.and(Sightings.of(drawn(text.lines()).stream().map(this::gpu).toList()));
    }

    private static Stream<JsonNode> gpus(JsonNode document) {
        Stream<JsonNode> listed =
                document.path("gpu_data").isArray() ? Json.children(document.path("gpu_data")) : Json.objects(document);
        return listed.filter(gpu -> gpu.path("gpu").isValueNode()
                && (gpu.has("mem_usage")
                        || gpu.has("asic")
                        || gpu.has("process_list")
                        || gpu.has("bdf")
                        || gpu.has("usage")
                        || gpu.has("power")
                        || gpu.has("vram")
                        || gpu.has("vram_total")
                        || gpu.has("power_usage")));
    }

    /// The text form as the same tree: headings in capitals, each as deep as it is indented.
    private static List<JsonNode> drawn(List<String> lines) {
        List<JsonNode> gpus = new ArrayList<>();
        Deque<Integer> depths = new ArrayDeque<>();
        Deque<ObjectNode> open = new ArrayDeque<>();
        for (String line : lines) {
            Matcher gpu = GPU.matcher(line);
            Matcher entry = ENTRY.matcher(line);
            if (gpu.matches()) {
                ObjectNode node = JsonNodeFactory.instance.objectNode().put("gpu", gpu.group(1));
                gpus.add(node);
                depths.clear();
                open.clear();
                depths.push(0);
                open.push(node);
            } else if (entry.matches() && !open.isEmpty()) {
                int depth = entry.group(1).length();
                while (depths.element() >= depth) {
                    depths.pop();
                    open.pop();
                }
                String key = entry.group(2).toLowerCase(Locale.ROOT);
                if (key.equals("process_info")) {
                    ArrayNode list = open.element().withArray("process_list");
                    depths.push(depth);
                    open.push(entry.group(3).isEmpty() ? list.addObject() : open.element());
                } else if (entry.group(3).isEmpty()) {
                    depths.push(depth);
                    open.push(open.element().putObject(key));
                } else {
                    open.element().put(key, entry.group(3));
                }
            } else if (!line.isBlank()) {
                open.clear();
            }
        }
        return gpus.stream().filter(gpu -> gpus(gpu).findAny().isPresent()).toList();
    }

    private Sighting gpu(JsonNode gpu) {
        Sighting seen = new Sighting("AMD", tool(), RANK)
                .name(Json.cell(gpu, "asic/market_name", "board/product_name").orElse(""))
                .uuid(Json.cell(gpu, "uuid", "asic/asic_serial").orElse(""))
                .address(Json.cell(gpu, "bdf", "bus/bdf").orElse(""));
        String number = gpu.path("gpu").asText("");
        if (number.matches("\\d{1,4}")) {
            seen.index(Integer.parseInt(number));
        }
        figures(seen, gpu);
        AmdColumns.read(seen, flat(gpu));
        memory(seen, gpu);
        processes(seen, gpu.path("process_list"));
        return seen;
    }

    /// `monitor` has its readings beside the GPU's number, not in blocks.
    private static Map<String, String> flat(JsonNode gpu) {
        Map<String, String> cells = new LinkedHashMap<>();
        if (gpu.has("vram_total") || gpu.has("power_usage")) {
            gpu.fieldNames().forEachRemaining(key -> Json.cell(gpu, key).ifPresent(cell -> cells.put(key, cell)));
        }
        return cells;
    }

    private static void figures(Sighting seen, JsonNode gpu) {
        blank(seen, gpu, "usage", Metric.UTILIZATION, Metric.MEMORY_UTILIZATION);
        blank(seen, gpu, "power", Metric.POWER);
        blank(seen, gpu, "temperature", Metric.TEMPERATURE, Metric.MEMORY_TEMPERATURE);
        blank(seen, gpu, "mem_usage", Metric.MEMORY_TOTAL, Metric.MEMORY_USED);
        Json.read(seen, Metric.UTILIZATION, "%", gpu, "usage/gfx_activity");
        Json.read(seen, Metric.MEMORY_UTILIZATION, "%", gpu, "usage/umc_activity");
        Json.read(
                seen,
                Metric.POWER,
                "w",
                gpu,
                "power/socket_power",
                "power/current_socket_power",
                "power/average_socket_power");
        Json.read(
                seen,
                Metric.POWER_LIMIT,
                "w",
                gpu,
                "limit/socket_power",
                "limit/power_cap",
                "limit/max_power",
                "limit/ppt0/socket_power_limit");
        Json.read(seen, Metric.TEMPERATURE, "c", gpu, "temperature/edge", "temperature/hotspot");
        Json.read(seen, Metric.MEMORY_TEMPERATURE, "c", gpu, "temperature/mem");
        Json.read(seen, Metric.CLOCK, "mhz", gpu, "clock/gfx_0/clk");
        Json.read(seen, Metric.MEMORY_CLOCK, "mhz", gpu, "clock/mem_0/clk");
        Json.read(seen, Metric.FAN, "%", gpu, "fan/usage");
        Json.read(seen, Metric.LINK_WIDTH, "", gpu, "pcie/width");
        Json.cell(gpu, "pcie/speed").ifPresent(speed -> Apu.generation(seen, speed.replaceAll("\\s*GT/s", "")));
        Json.cell(gpu, "energy/total_energy_consumption").ifPresent(energy -> {
            boolean counted = !energy.matches("0(\\.0+)?\\s*\\S*");
            seen.put(
                    Metric.ENERGY,
                    counted
                            ? Quantity.read(Metric.ENERGY, energy, "j", "amd-smi")
                            : Reading.notOffered("amd-smi prints 0: this device does not count it."));
        });
        Json.cell(gpu, "power/throttle_status").ifPresent(status -> {
            if (status.equalsIgnoreCase("unthrottled")) {
                seen.throttles(Set.of());
            } else if (status.equalsIgnoreCase("throttled")) {
                seen.note("amd-smi says that it is held back, and not by what.");
            }
        });
    }

    /// A whole block may be `N/A`.
    private static void blank(Sighting seen, JsonNode gpu, String block, Metric... metrics) {
        if (gpu.path(block).isTextual()) {
            for (Metric metric : metrics) {
                seen.read(metric, gpu.path(block).asText(), "");
            }
        }
    }

    private static void memory(Sighting seen, JsonNode gpu) {
        Json.read(seen, Metric.MEMORY_TOTAL, "mb", gpu, "mem_usage/total_vram", "vram/size", "vram/vram_total");
        Json.read(seen, Metric.MEMORY_USED, "mb", gpu, "mem_usage/used_vram", "vram/vram_used");
        Json.read(seen, Metric.SHARED_TOTAL, "mb", gpu, "mem_usage/total_gtt");
        Json.read(seen, Metric.SHARED_USED, "mb", gpu, "mem_usage/used_gtt");
        if (!gpu.path("mem_usage").has("total_vram") && gpu.path("mem_usage").has("total_visible_vram")) {
            Reading<Double> part = Reading.notOffered(
                    "amd-smi printed only what the processor sees of it (visible VRAM), not the whole.");
            seen.put(Metric.MEMORY_TOTAL, part).put(Metric.MEMORY_USED, part);
        }
        if (gpu.has("mem_usage")) {
            Apu.reserved(seen);
        }
        double own = seen.value(Metric.MEMORY_TOTAL).orElse(0.0);
        double shared = seen.value(Metric.SHARED_TOTAL).orElse(0.0);
        boolean small = own > 0 && own <= 4L << 30 && shared >= 8L << 30 && shared >= 4 * own;
        Apu.combine(seen, small || (own > 0 && own <= 1L << 30) || IntegratedNames.has("AMD", seen.name()));
    }

    private void processes(Sighting seen, JsonNode list) {
        if (list.isArray()) {
            seen.listsHolders();
        }
        for (JsonNode entry : list) {
            JsonNode process = entry.has("process_info") ? entry.path("process_info") : entry;
            String pid = process.path("pid").asText("");
            if (pid.matches("\\d{1,10}")) {
                String held = Json.cell(process, "memory_usage/vram_mem", "mem_usage", "mem")
                        .orElse("");
                seen.holder(new Holder(
                        Long.parseLong(pid), process.path("name").asText(""), Quantity.bytes(held, "b", tool())));
            }
        }
    }
}
