package plimsoll.probes.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import plimsoll.probes.Absence;
import plimsoll.probes.DeviceJson;
import plimsoll.probes.Gpu;
import plimsoll.probes.Host;
import plimsoll.probes.Reading;

/// A snapshot as one line of JSON: what `devices --watch --json` prints and what a recording is made of.
public final class SnapshotJson {
    private static final int DEEPEST = 16;
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .build();

    private SnapshotJson() {}

    /// The line, without its end.
    public static String line(Snapshot snapshot) {
        StringWriter text = new StringWriter(4096);
        try (JsonGenerator json = JSON.getFactory().createGenerator(text)) {
            json.writeStartObject();
            write(json, snapshot);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Snapshot snapshot) throws IOException {
        json.writeStringField("time", snapshot.at().toString());
        json.writeNumberField("pace_seconds", snapshot.pace().toMillis() / 1000.0);
        json.writeObjectFieldStart("host");
        json.writeStringField("name", snapshot.host().name());
        DeviceJson.write(json, snapshot.host().readings());
        json.writeEndObject();
        json.writeArrayFieldStart("devices");
        for (Gpu gpu : snapshot.gpus()) {
            DeviceJson.write(json, gpu);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("absent");
        for (Absence absence : snapshot.absent()) {
            json.writeStringField(absence.what(), absence.why());
        }
        json.writeEndObject();
    }

    /// Reads a line; keys that it does not know are passed over.
    public static Reading<Snapshot> read(String line) {
        try {
            JsonNode object = JSON.readTree(line);
            return object.isObject() && object.path("devices").isArray()
                    ? Reading.measured(snapshot(object))
                    : Reading.failed("The line is no reading of devices.");
        } catch (JsonProcessingException torn) {
            return Reading.failed("The line is no JSON: " + torn.getOriginalMessage() + ".");
        } catch (DateTimeException odd) {
            return Reading.failed("The line tells no time.");
        }
    }

    private static Snapshot snapshot(JsonNode object) {
        List<Gpu> gpus = new ArrayList<>();
        object.path("devices").forEach(device -> gpus.add(DeviceJson.read(device)));
        List<Absence> absent = new ArrayList<>();
        object.path("absent")
                .properties()
                .forEach(entry ->
                        absent.add(new Absence(entry.getKey(), entry.getValue().asText(""))));
        JsonNode host = object.path("host");
        return new Snapshot(
                Instant.parse(object.path("time").asText("")),
                Duration.ofMillis(Math.round(object.path("pace_seconds").asDouble(1) * 1000)),
                new Host(host.path("name").asText(""), DeviceJson.readings(host)),
                gpus,
                absent,
                true);
    }
}
