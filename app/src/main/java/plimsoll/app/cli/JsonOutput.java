package plimsoll.app.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Puts one JSON document on a line of its own.
final class JsonOutput {
    private static final JsonFactory JSON = new JsonFactory();

    /// Writes the fields of an object.
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private JsonOutput() {}

    static void print(PrintStream out, Fields fields) {
        byte[] line = (text(fields) + "\n").getBytes(StandardCharsets.UTF_8);
        out.write(line, 0, line.length);
        out.flush();
    }

    /// The document alone, without an end of line.
    static String text(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    static void error(PrintStream out, String sentence) {
        print(out, json -> json.writeStringField("error", sentence));
    }
}
