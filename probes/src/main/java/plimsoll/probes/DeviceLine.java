package plimsoll.probes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// The devices that a probe's process found, or why it found none, as one line between that process and this one.
public final class DeviceLine {
    private static final String NONE = "none";
    private static final String FAILED = "failed";
    private static final ObjectMapper JSON = new ObjectMapper(new JsonFactory());

    private DeviceLine() {}

    /// The line, without its end.
    public static String write(Reading<List<Gpu>> reading) {
        StringWriter text = new StringWriter(1024);
        try (JsonGenerator json = JSON.getFactory().createGenerator(text)) {
            json.writeStartObject();
            switch (reading) {
                case Reading.Measured<List<Gpu>>(List<Gpu> gpus) -> devices(json, gpus);
                case Reading.NotOffered<List<Gpu>>(String why) -> json.writeStringField(NONE, why);
                case Reading.Failed<List<Gpu>>(String why) -> json.writeStringField(FAILED, why);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    private static void devices(JsonGenerator json, List<Gpu> gpus) throws IOException {
        json.writeArrayFieldStart("devices");
        for (Gpu gpu : gpus) {
            DeviceJson.write(json, gpu);
        }
        json.writeEndArray();
    }

    /// Reads what `write` wrote.
    public static Reading<List<Gpu>> read(String line) {
        try {
            JsonNode object = JSON.readTree(line);
            if (object.path("devices").isArray()) {
                List<Gpu> gpus = new ArrayList<>();
                object.path("devices").forEach(device -> gpus.add(DeviceJson.read(device)));
                return Reading.measured(List.copyOf(gpus));
            }
            return object.has(NONE)
                    ? Reading.notOffered(object.path(NONE).asText(""))
                    : Reading.failed(object.path(FAILED).asText("The probe's process answered with something else."));
        } catch (JsonProcessingException garbage) {
            return Reading.failed("The probe's process printed garbage: " + garbage.getOriginalMessage() + ".");
        }
    }
}
