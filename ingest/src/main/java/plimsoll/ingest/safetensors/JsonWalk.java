package plimsoll.ingest.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.CharBuffer;
import plimsoll.ingest.Quoted;

/// A walk through one JSON document that never holds more than a value of it.
final class JsonWalk implements AutoCloseable {
    private static final int DEEPEST = 16;
    private static final int LONGEST_NAME = 4_096;
    private static final int LONGEST_TEXT = 1 << 24;
    private static final int LONGEST_NUMBER = 64;

    /// Names of tensors are many and seldom the same: remembering them would only cost.
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNameLength(LONGEST_NAME)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private final JsonParser json;

    /// What to do at a key; the walk stands on its value and must be left at its end.
    interface Visitor {
        void at(String key) throws IOException, SafetensorsRefusal;
    }

    /// What to do with a whole document.
    interface Reader<T> {
        T read(JsonWalk walk) throws IOException, SafetensorsRefusal;
    }

    private JsonWalk(InputStream stream) throws IOException {
        json = FACTORY.createParser(stream);
    }

    /// Walks a document to its end.
    static <T> T through(InputStream stream, Reader<T> reader) throws IOException, SafetensorsRefusal {
        try (JsonWalk walk = new JsonWalk(stream)) {
            walk.json.nextToken();
            T read = reader.read(walk);
            walk.end();
            return read;
        } catch (StreamConstraintsException e) {
            throw new SafetensorsRefusal("is nested too deeply, or holds a name, text or number that is far too long");
        } catch (JsonParseException e) {
            throw new SafetensorsRefusal("is not JSON (" + place(e) + ")");
        }
    }

    private void end() throws IOException, SafetensorsRefusal {
        try {
            if (json.nextToken() != null) {
                throw wrong("holds more than one JSON document");
            }
        } catch (JsonParseException e) {
            throw new SafetensorsRefusal("goes on behind its JSON document (" + place(e)
                    + "), as where two versions of a file were put into one");
        }
    }

    /// Visits each key of the object that the walk stands on.
    ///
    /// @param what what a sentence calls it; made into words only where one is needed
    void object(Object what, Visitor visitor) throws IOException, SafetensorsRefusal {
        expect(JsonToken.START_OBJECT, what, "an object");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            visitor.at(key);
        }
    }

    String text(Object what) throws IOException, SafetensorsRefusal {
        expect(JsonToken.VALUE_STRING, what, "a text");
        return json.getText();
    }

    /// A text that is probably this one, which is then answered itself.
    String text(Object what, String likely) throws IOException, SafetensorsRefusal {
        expect(JsonToken.VALUE_STRING, what, "a text");
        int length = json.getTextLength();
        boolean same = length == likely.length()
                && CharBuffer.wrap(json.getTextCharacters(), json.getTextOffset(), length)
                        .equals(CharBuffer.wrap(likely));
        return same ? likely : json.getText();
    }

    /// A whole number from 0 on.
    long whole(Object what) throws IOException, SafetensorsRefusal {
        expect(JsonToken.VALUE_NUMBER_INT, what, "a whole number");
        boolean fits = json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        if (!fits || json.getLongValue() < 0) {
            throw wrong("gives " + what + " as " + Quoted.plain(json.getText()) + ", which no file has");
        }
        return json.getLongValue();
    }

    /// A list of whole numbers from 0 on.
    long[] wholes(Object what, int most) throws IOException, SafetensorsRefusal {
        expect(JsonToken.START_ARRAY, what, "a list");
        long[] numbers = new long[most];
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (count == most) {
                throw wrong("gives " + what + " more than " + most + " numbers");
            }
            numbers[count++] = whole(what);
        }
        return java.util.Arrays.copyOf(numbers, count);
    }

    /// Any number or text as it is written; empty for anything else, which is passed over.
    String words() throws IOException {
        boolean scalar = json.currentToken().isScalarValue() && json.currentToken() != JsonToken.VALUE_NULL;
        if (!scalar) {
            skip();
        }
        return scalar ? json.getText() : "";
    }

    /// Passes over the value that the walk stands on.
    void skip() throws IOException {
        json.skipChildren();
    }

    SafetensorsRefusal wrong(String what) {
        return new SafetensorsRefusal(what + " (" + place(json.currentLocation()) + ")");
    }

    private void expect(JsonToken token, Object what, String kind) throws SafetensorsRefusal {
        if (json.currentToken() != token) {
            throw wrong("should have " + kind + " for " + what);
        }
    }

    private static String place(JsonProcessingException e) {
        return place(e.getLocation());
    }

    private static String place(com.fasterxml.jackson.core.JsonLocation location) {
        return location == null ? "at its end" : "byte " + Math.max(location.getByteOffset(), location.getCharOffset());
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
