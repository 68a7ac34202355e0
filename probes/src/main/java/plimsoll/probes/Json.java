package plimsoll.probes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Ways through the JSON that tools print. Leaves are texts, numbers too, as `JsonDocument` reads them.
public final class Json {
    private Json() {}

    /// The objects of a document: itself, or the elements of an array.
    public static Stream<JsonNode> objects(JsonNode document) {
        return document.isArray() ? children(document).filter(JsonNode::isObject) : Stream.of(document);
    }

    public static Stream<JsonNode> children(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }

    /// The cell at the first of these paths that leads to one: `mem_usage/total_vram`. A leaf of value and unit is one
    /// cell; so is a list whose first element is a leaf.
    public static Optional<String> cell(JsonNode node, String... paths) {
        return Stream.of(paths).flatMap(path -> cell(at(node, path)).stream()).findFirst();
    }

    private static JsonNode at(JsonNode node, String path) {
        JsonNode at = node;
        for (String step : path.split("/", -1)) {
            at = at.path(step);
        }
        return at;
    }

    private static Optional<String> cell(JsonNode leaf) {
        if (leaf.isObject() && leaf.has("value")) {
            String value = leaf.path("value").asText("");
            return Optional.of(
                    ToolWords.isNothing(value)
                            ? value
                            : (value + " " + leaf.path("unit").asText("")).strip());
        }
        if (leaf.isNull()) {
            return Optional.of("null");
        }
        return leaf.isValueNode() ? Optional.of(leaf.asText()) : Optional.empty();
    }

    /// Reads a metric from the first of these paths that has a value, else gives the reason of the first one.
    public static void read(Sighting seen, Metric metric, String unit, JsonNode node, String... paths) {
        for (String path : paths) {
            if (seen.value(metric).isEmpty()) {
                cell(at(node, path)).ifPresent(cell -> seen.read(metric, cell, unit));
            }
        }
    }
}
