package plimsoll.ingest.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// What the classes of nested parts take where a key is absent. Hugging Face's library writes of a nested part only
/// what differs from its class, so that a published `text_config` or `vision_config` may hold next to nothing.
///
/// Source: the fields of transformers 5.18's configuration classes, a row of `class-defaults.json` each; `sections`
/// names the class of each nested part.
final class ClassDefaults {
    private static final String SECTIONS = "sections";

    private ClassDefaults() {}

    /// The defaults of a `model_type`; missing where it is not known.
    static JsonNode of(String type) {
        return Table.ROWS.path(type);
    }

    /// The defaults of a nested part.
    ///
    /// @param root the `model_type` of the whole
    /// @param key  the part's key
    /// @param said what the part itself says its type is, or an empty text
    static JsonNode ofSection(String root, String key, String said) {
        String usual = of(root).path(SECTIONS).path(key).asText("");
        String type = said.isEmpty() || said.equals(root) || of(said).isMissingNode() ? usual : said;
        return type.isEmpty() ? MissingNode.getInstance() : of(type);
    }

    /// The type of a nested part that does not say it; empty where it is not known.
    static String typeOf(String root, String key) {
        return of(root).path(SECTIONS).path(key).asText("");
    }

    private static final class Table {
        private static final JsonNode ROWS = read();

        private static JsonNode read() {
            String name = "class-defaults.json";
            try (InputStream file = Objects.requireNonNull(ClassDefaults.class.getResourceAsStream(name), name)) {
                return new JsonMapper().readTree(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
