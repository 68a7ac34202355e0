package plimsoll.probes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/// A JSON object or array that stands somewhere in a text.
///
/// @param value what could be read of it
/// @param torn  whether it breaks off
public record JsonDocument(JsonNode value, boolean torn) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_YAML_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build()
            .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);

    /// The values that begin a line, or a line's end such as `$ amd-smi list --json [`; text around them is passed
    /// over.
    static List<JsonDocument> in(String text) {
        List<JsonDocument> found = new ArrayList<>();
        int at = next(text, 0);
        while (at >= 0) {
            Reader reader = new Reader();
            long end = reader.read(text, at);
            if (reader.isJson) {
                found.add(new JsonDocument(reader.root, reader.torn));
            }
            at = next(text, reader.isJson && end > 0 ? (int) (at + end) : lineEnd(text, at));
        }
        return found;
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    /// Where the next line begins with a bracket.
    private static int next(String text, int from) {
        boolean fresh = true;
        for (int at = from; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (sign == '\n') {
                fresh = true;
            } else if (fresh && (sign == '{' || sign == '[')) {
                return at;
            } else if (!Character.isWhitespace(sign)) {
                fresh = sign == '}' || sign == ']' || sign == ',';
            }
        }
        return -1;
    }

    /// Builds a tree as far as the text goes.
    private static final class Reader {
        private JsonNode root = NODES.missingNode();
        private boolean isJson;
        private boolean torn;

        /// @return how many characters were read
        long read(String text, int from) {
            StringReader rest = new StringReader(text);
            try (JsonParser parser = JSON.createParser(rest)) {
                rest.skip(from);
                try {
                    JsonToken first = parser.nextToken();
                    root = first == JsonToken.START_OBJECT ? NODES.objectNode() : NODES.arrayNode();
                    fill(root, parser);
                    isJson = true;
                } catch (IOException broken) {
                    torn = true;
                }
                JsonLocation end = parser.currentLocation();
                return Math.max(0, end.getCharOffset());
            } catch (IOException notText) {
                return 0;
            }
        }

        private void fill(JsonNode into, JsonParser parser) throws IOException {
            if (into instanceof ObjectNode object) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    isJson = true;
                    String key = parser.currentName();
                    JsonNode value = value(parser);
                    object.set(key, value);
                    fill(value, parser);
                }
            } else if (into instanceof ArrayNode array) {
                JsonToken token = parser.nextToken();
                while (token != JsonToken.END_ARRAY) {
                    JsonNode value = node(token, parser);
                    array.add(value);
                    fill(value, parser);
                    token = parser.nextToken();
                }
            }
        }

        private static JsonNode value(JsonParser parser) throws IOException {
            return node(parser.nextToken(), parser);
        }

        private static JsonNode node(JsonToken token, JsonParser parser) throws IOException {
            return switch (token) {
                case START_OBJECT -> NODES.objectNode();
                case START_ARRAY -> NODES.arrayNode();
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_STRING -> NODES.textNode(parser.getText());
                case VALUE_TRUE -> NODES.booleanNode(true);
                case VALUE_FALSE -> NODES.booleanNode(false);
                case null, default -> NODES.nullNode();
            };
        }
    }
}
