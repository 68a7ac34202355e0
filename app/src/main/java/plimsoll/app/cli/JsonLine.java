package plimsoll.app.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.ingest.Quoted;

/// One JSON object of a line, as far as it could be read.
///
/// @param values  by key: text, `Literal`, `List` or `Map`; a null is left out
/// @param problem what is wrong with the line, as it follows "is" in a sentence; empty where nothing is
record JsonLine(Map<String, Object> values, Optional<String> problem) {
    /// A number, `true` or `false`, as it was written.
    ///
    /// @param isNumber whether it is a number
    record Literal(String text, boolean isNumber) {}

    private static final class Twice extends IOException {
        private static final long serialVersionUID = 1;

        private Twice(String key) {
            super(key);
        }
    }

    private static final int DEEPEST = 8;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    /// Reads a line. What stands before its first mistake is kept, so that the answer can name the line's `id`.
    static JsonLine of(byte[] line) {
        Map<String, Object> values = new LinkedHashMap<>();
        return new JsonLine(values, problem(line, values));
    }

    private static Optional<String> problem(byte[] line, Map<String, Object> values) {
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.of("not a JSON object; write {\"model\":…} and one object a line");
            }
            object(parser, values);
            return parser.nextToken() == null
                    ? Optional.empty()
                    : Optional.of("more than one JSON object; write one object a line");
        } catch (Twice twice) {
            return Optional.of("ambiguous: it has the key " + Quoted.of(String.valueOf(twice.getMessage())) + " twice");
        } catch (JsonEOFException e) {
            return Optional.of("torn: it ends in the middle of its JSON; write the object whole");
        } catch (StreamConstraintsException e) {
            return Optional.of("nested deeper than " + DEEPEST + " levels, or has an endless name or number");
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            return Optional.of("not JSON from column " + (at == null ? 1 : at.getColumnNr())
                    + " on; write one JSON object a line");
        } catch (IOException e) {
            return Optional.of("not UTF-8 text");
        }
    }

    private static void object(JsonParser parser, Map<String, Object> values) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            if (values.containsKey(key)) {
                throw new Twice(key);
            }
            values.put(key, value(parser));
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> inner = new LinkedHashMap<>();
                object(parser, inner);
                yield inner;
            }
            case START_ARRAY -> list(parser);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Literal(parser.getText(), true);
            case VALUE_TRUE, VALUE_FALSE -> new Literal(parser.getText(), false);
            default -> parser.getText();
        };
    }

    private static List<Object> list(JsonParser parser) throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }
}
