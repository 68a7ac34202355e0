package plimsoll.probes.intel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.Holder;
import plimsoll.probes.Json;
import plimsoll.probes.JsonDocument;
import plimsoll.probes.Metric;
import plimsoll.probes.Quantity;
import plimsoll.probes.Reading;
import plimsoll.probes.Sighting;
import plimsoll.probes.Sightings;

/// `xpu-smi discovery`, `stats` and `ps` with `-j`, of version 1 and of the rewritten version 2. Of several tiles,
/// bytes and watts are added up, shares averaged, and the hottest counts.
public final class XpuSmiJson implements Dialect {
    static final String OWN_SHARE = "xpu-smi itself holds some 210 MiB of the device's memory while it runs.";
    private static final int RANK = 50;
    private static final Map<String, Metric> LEVEL = Map.of(
            "XPUM_STATS_POWER", Metric.POWER,
            "XPUM_STATS_MEMORY_USED", Metric.MEMORY_USED,
            "XPUM_STATS_GPU_UTILIZATION", Metric.UTILIZATION,
            "XPUM_STATS_GPU_CORE_TEMPERATURE", Metric.TEMPERATURE,
            "XPUM_STATS_MEMORY_TEMPERATURE", Metric.MEMORY_TEMPERATURE,
            "XPUM_STATS_GPU_FREQUENCY", Metric.CLOCK,
            "XPUM_STATS_MEMORY_BANDWIDTH", Metric.MEMORY_UTILIZATION);

    @Override
    public String tool() {
        return "xpu-smi";
    }

    @Override
    public Sightings read(CapturedText text) {
        Sightings seen = Sightings.NONE;
        for (JsonDocument document : text.documents()) {
            List<Sighting> table = new ArrayList<>();
            for (JsonNode root : Json.objects(document.value()).toList()) {
                for (JsonNode listed : root.path("device_list")) {
                    table.add(discovered(listed));
                }
                for (JsonNode listed : root.path("devices")) {
                    one(listed).ifPresent(table::add);
                }
                for (JsonNode process : root.path("device_util_by_proc_list")) {
                    table.add(process(process));
                }
                one(root).ifPresent(table::add);
            }
            seen = seen.and(Sightings.of(table));
        }
        return seen;
    }

    private Optional<Sighting> one(JsonNode root) {
        if (root.has("device_level") || root.has("tile_level")) {
            return Optional.of(first(root));
        }
        if (root.has("pci_bdf") && (root.has("memory") || root.has("utilization") || root.has("power"))) {
            return Optional.of(second(root));
        }
        return root.has("pci_bdf_address") || root.has("memory_physical_size_byte")
                ? Optional.of(discovered(root))
                : Optional.empty();
    }

    private Sighting numbered(JsonNode node, String... keys) {
        Sighting seen = new Sighting("Intel", tool(), RANK).standIn("Intel GPU");
        Json.cell(node, keys)
                .filter(number -> number.matches("\\d{1,4}"))
                .map(Integer::parseInt)
                .ifPresent(seen::index);
        return seen.address(Json.cell(node, "pci_bdf_address", "pci_bdf").orElse(""))
                .uuid(Json.cell(node, "uuid").orElse(""))
                .name(Json.cell(node, "device_name", "name")
                        .orElse("")
                        .replace("(R)", "")
                        .replace("(TM)", ""));
    }

    private Sighting discovered(JsonNode node) {
        Sighting seen = numbered(node, "device_id", "device_index");
        Json.read(seen, Metric.MEMORY_TOTAL, "b", node, "memory_physical_size_byte", "memory_physical_size");
        Json.cell(node, "memory_free_size_byte")
                .map(cell -> Quantity.bytes(cell, "b", tool()))
                .flatMap(Reading::found)
                .ifPresent(free -> seen.value(Metric.MEMORY_TOTAL)
                        .ifPresent(total -> seen.put(Metric.MEMORY_USED, Reading.measured(total - free))));
        return seen;
    }

    private Sighting process(JsonNode node) {
        Sighting seen = numbered(node, "device_id");
        String pid = node.path("process_id").asText("");
        return pid.matches("\\d{1,10}")
                ? seen.holder(new Holder(
                        Long.parseLong(pid),
                        node.path("process_name").asText(""),
                        Quantity.bytes(Json.cell(node, "mem_size").orElse(""), "kib", tool())))
                : seen;
    }

    /// Version 1: a list of kinds of readings for the device, or one for each tile.
    private Sighting first(JsonNode root) {
        Sighting seen = numbered(root, "device_id");
        for (Map.Entry<String, Metric> kind : LEVEL.entrySet()) {
            List<JsonNode> rows = new ArrayList<>(rows(root.path("device_level"), kind.getKey()));
            if (rows.isEmpty()) {
                for (JsonNode tile : root.path("tile_level")) {
                    rows.addAll(rows(tile.path("data_list"), kind.getKey()));
                }
            }
            together(
                    seen,
                    kind.getValue(),
                    rows.stream()
                            .map(row -> Json.cell(row, "value", "avg").orElse(""))
                            .toList(),
                    tool());
        }
        return noted(seen);
    }

    private static List<JsonNode> rows(JsonNode list, String kind) {
        return Json.children(list)
                .filter(row -> row.path("metrics_type").asText("").equals(kind))
                .toList();
    }

    /// Version 2: a tree whose leaves are tiles.
    private Sighting second(JsonNode root) {
        Sighting seen = numbered(root, "device_index", "device_id");
        seen.integrated(root.path("device_type").asText("").equals("integrated"));
        together(seen, Metric.MEMORY_USED, tiles(root.path("memory").path("used_mib")), tool());
        together(seen, Metric.MEMORY_TOTAL, tiles(root.path("memory").path("total_mib")), tool());
        together(seen, Metric.UTILIZATION, tiles(root.path("utilization").path("gpu_percent")), tool());
        together(seen, Metric.POWER, tiles(root.path("power").path("gpu_power_w")), tool());
        together(seen, Metric.TEMPERATURE, tiles(root.path("temperature").path("gpu_core_celsius")), tool());
        together(seen, Metric.MEMORY_TEMPERATURE, tiles(root.path("temperature").path("memory_celsius")), tool());
        together(seen, Metric.CLOCK, tiles(root.path("frequency").path("gpu_frequency_mhz")), tool());
        return noted(seen);
    }

    private static List<String> tiles(JsonNode node) {
        if (node.isValueNode()) {
            return List.of(node.asText());
        }
        if (node.has("current") || node.has("avg")) {
            return Json.cell(node, "current", "avg").stream().toList();
        }
        return Json.children(node)
                .flatMap(tile -> tile.isValueNode() ? java.util.stream.Stream.of(tile.asText()) : tiles(tile).stream())
                .toList();
    }

    static void together(Sighting seen, Metric metric, List<String> cells, String tool) {
        if (cells.size() == 1) {
            seen.read(metric, cells.getFirst(), metric.usualUnit());
        } else if (!cells.isEmpty()) {
            double[] values = cells.stream()
                    .flatMap(cell -> Quantity.read(metric, cell, metric.usualUnit(), tool).found().stream())
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            OptionalDouble one = switch (metric.unit()) {
                case BYTES, WATTS, JOULES ->
                    values.length == 0
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(DoubleStream.of(values).sum());
                case RATIO -> DoubleStream.of(values).average();
                case CELSIUS, MEGAHERTZ, COUNT, SPEED -> DoubleStream.of(values).max();
            };
            one.ifPresent(value -> seen.put(metric, Reading.measured(value)));
        }
    }

    static Sighting noted(Sighting seen) {
        seen.put(
                Metric.MEMORY_TOTAL,
                Reading.notOffered("xpu-smi stats does not tell how much memory there is; discovery -d 0 -j does."));
        seen.put(Metric.MEMORY_UTILIZATION, Reading.notOffered("xpu-smi tells how full the memory is, not how busy."));
        return seen.value(Metric.MEMORY_USED).isPresent() ? seen.note(OWN_SHARE) : seen;
    }
}
