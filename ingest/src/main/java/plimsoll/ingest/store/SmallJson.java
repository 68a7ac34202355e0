package plimsoll.ingest.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The small JSON files with which stores keep their books.
final class SmallJson {
    private static final long LARGEST = 4 << 20;
    private static final int DEEPEST = 64;
    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .build()
            .reader();

    private SmallJson() {}

    /// The object in a file; empty where there is none that can be read.
    static Optional<JsonNode> object(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            return Optional.of(JSON.readTree(Files.readAllBytes(file))).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// The text under a key of the object in a file.
    static Optional<String> text(Path file, String key) {
        return object(file).map(node -> node.path(key).asText("")).filter(text -> !text.isBlank());
    }
}
