package plimsoll.ingest.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// What the classes of configs take where a key is absent. Hugging Face's library writes of a nested part only what
/// differs from its class, so that a published `text_config` or `vision_config` may hold next to nothing; older and
/// shortened configs leave out keys of the whole, and llama.cpp's converter reads them through the same classes.
///
/// Source: the fields of transformers 5.18's configuration classes, a row of `class-defaults.json` each; `sections`
/// names the class of each nested part, `aliases` gives further names of a key (name: key).
final class ClassDefaults {
    private static final String SECTIONS = "sections";

    private static final String TEXT = "text_config";
    private static final String ALIASES = "aliases";

    /// Where a model is nested the whole says whether it is tied, as often as not.
    private static final String OF_THE_WHOLE = "tie_word_embeddings";

    private ClassDefaults() {}

    /// The defaults of a `model_type`; missing where it is not known.
    static JsonNode of(String type) {
        return Table.ROWS.path(type);
    }

    /// The defaults of a whole config without a nested text model; those of its text model where the class nests one,
    /// as configs from before it did have those keys at their root.
    static JsonNode ofWhole(String type) {
        JsonNode row = of(type);
        return row.path(SECTIONS).has(TEXT) && !row.has("hidden_size") ? ofSection(type, TEXT, "") : row;
    }

    /// The defaults of a nested part.
    ///
    /// @param root the `model_type` of the whole
    /// @param key  the part's key
    /// @param said what the part itself says its type is, or an empty text
    static JsonNode ofSection(String root, String key, String said) {
        String usual = of(root).path(SECTIONS).path(key).asText("");
        String type = said.isEmpty() || said.equals(root) || of(said).isMissingNode() ? usual : said;
        return of(type) instanceof ObjectNode row ? row.deepCopy().without(OF_THE_WHOLE) : MissingNode.getInstance();
    }

    /// The other names by which a class knows a key.
    static Stream<String> otherNames(JsonNode row, String key) {
        return row.path(ALIASES).properties().stream()
                .filter(alias -> alias.getValue().asText().equals(key))
                .map(Map.Entry::getKey);
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
