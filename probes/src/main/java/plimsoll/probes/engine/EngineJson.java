package plimsoll.probes.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import plimsoll.probes.Reading;

/// An engine's answer as a tree.
final class EngineJson {
    private static final int DEEPEST = 64;
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .build();

    private EngineJson() {}

    /// Reads a whole document.
    static Reading<JsonNode> of(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            return tree == null || tree.isMissingNode()
                    ? Reading.failed("The engine answers nothing.")
                    : Reading.measured(tree);
        } catch (JsonProcessingException broken) {
            return Reading.failed("The engine's answer is no whole JSON.");
        }
    }

    /// A number that is not negative.
    static Optional<Double> number(JsonNode node) {
        return node.isNumber() && node.asDouble() >= 0 && Double.isFinite(node.asDouble())
                ? Optional.of(node.asDouble())
                : Optional.empty();
    }

    /// The first of some fields that is text, empty where none is.
    static String text(JsonNode node, String... fields) {
        for (String field : fields) {
            if (node.path(field).isTextual()) {
                return node.path(field).asText();
            }
        }
        return "";
    }
}
