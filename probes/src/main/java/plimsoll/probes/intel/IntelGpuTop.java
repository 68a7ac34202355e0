package plimsoll.probes.intel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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

/// `intel_gpu_top -J` and `-l`, a sample a moment. The GPU is as busy as its busiest engine. It does not tell how much
/// memory there is, only what each process has.
public final class IntelGpuTop implements Dialect {
    private static final int RANK = 35;
    private static final Reading<Double> NO_TOTAL =
            Reading.notOffered("intel_gpu_top does not tell how much memory the GPU has.");

    @Override
    public String tool() {
        return "intel_gpu_top";
    }

    @Override
    public Sightings read(CapturedText text) {
        List<List<Sighting>> moments = new ArrayList<>();
        for (JsonDocument document : text.documents()) {
            Json.objects(document.value())
                    .filter(sample -> sample.path("engines").isObject() && sample.has("period"))
                    .forEach(sample -> moments.add(List.of(sample(sample))));
        }
        listed(text.lines()).ifPresent(row -> moments.add(List.of(row)));
        return new Sightings(moments, List.of());
    }

    private Sighting fresh() {
        return new Sighting("Intel", tool(), RANK).standIn("Intel GPU").put(Metric.MEMORY_TOTAL, NO_TOTAL);
    }

    private Sighting sample(JsonNode sample) {
        Sighting seen = fresh();
        Json.read(seen, Metric.POWER, "w", sample, "power/GPU");
        Json.read(seen, Metric.CLOCK, "mhz", sample, "frequency/actual");
        busy(
                seen,
                Json.children(sample.path("engines"))
                        .map(engine -> engine.path("busy").asText(""))
                        .toList());
        if (sample.has("clients")) {
            seen.listsHolders();
            Json.children(sample.path("clients")).forEach(client -> holder(seen, client));
        }
        return seen;
    }

    private static void busy(Sighting seen, List<String> percents) {
        OptionalDouble most = percents.stream()
                .flatMap(cell -> Quantity.read(Metric.UTILIZATION, cell, "%", "intel_gpu_top").found().stream())
                .mapToDouble(Double::doubleValue)
                .max();
        most.ifPresent(share -> seen.put(Metric.UTILIZATION, Reading.measured(Math.min(1, share))));
    }

    private void holder(Sighting seen, JsonNode client) {
        String pid = client.path("pid").asText("");
        JsonNode memory = client.path("memory");
        JsonNode region = memory.has("local0") ? memory.path("local0") : memory.path("system");
        if (pid.matches("\\d{1,10}")) {
            seen.holder(new Holder(
                    Long.parseLong(pid),
                    client.path("name").asText(""),
                    Quantity.bytes(Json.cell(region, "resident", "total").orElse(""), "b", tool())));
        }
    }

    /// The newest line under two lines of headings; the first of them is of no time at all.
    private Optional<Sighting> listed(List<String> lines) {
        List<String> columns = List.of();
        List<String> newest = List.of();
        int rows = 0;
        for (String line : lines) {
            List<String> cells = Arrays.asList(line.strip().split("\\s+"));
            if (cells.size() > 4
                    && cells.getFirst().equals("req")
                    && cells.get(1).equals("act")) {
                columns = cells;
            } else if (cells.size() == columns.size() && cells.stream().allMatch(cell -> cell.matches("[\\d.]+"))) {
                newest = cells;
                rows++;
            }
        }
        return rows < 2 ? Optional.empty() : Optional.of(row(columns, newest));
    }

    private Sighting row(List<String> columns, List<String> cells) {
        Sighting seen = fresh().read(Metric.CLOCK, cells.get(1), "mhz");
        int watts = columns.indexOf("gpu");
        if (watts > 0) {
            seen.read(Metric.POWER, cells.get(watts), "w");
        }
        List<String> shares = new ArrayList<>();
        for (int at = columns.indexOf("%") + 1; at < columns.size(); at++) {
            if (columns.get(at).equals("%")) {
                shares.add(cells.get(at));
            }
        }
        busy(seen, shares);
        return seen;
    }
}
