package plimsoll.app.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import plimsoll.probes.Captured;
import plimsoll.probes.Checkup;
import plimsoll.probes.Checkup.Examined;
import plimsoll.probes.Checkup.Looked;
import plimsoll.probes.Checkup.Timed;
import plimsoll.probes.Gpu;
import plimsoll.probes.host.MainMemory;

/// A checkup as JSON.
final class DoctorJson {
    private final JsonGenerator json;

    DoctorJson(JsonGenerator json) {
        this.json = json;
    }

    void write(Checkup checkup) throws IOException {
        json.writeStringField("java", String.valueOf(Runtime.version()));
        json.writeStringField(
                "system", System.getProperty("os.name", "?") + " " + System.getProperty("os.version", "?"));
        json.writeStringField("processor_architecture", System.getProperty("os.arch", "?"));
        json.writeObjectFieldStart("processor");
        text("name", checkup.processor().reading().found());
        timed(checkup.processor());
        json.writeEndObject();
        json.writeObjectFieldStart("main_memory");
        Optional<MainMemory> memory = checkup.memory().reading().found();
        number("total", memory.map(MainMemory::total));
        number("available", memory.map(MainMemory::available));
        timed(checkup.memory());
        json.writeEndObject();
        json.writeArrayFieldStart("probes");
        for (Examined probe : checkup.probes()) {
            probe(probe);
        }
        json.writeEndArray();
    }

    private void probe(Examined probe) throws IOException {
        json.writeStartObject();
        json.writeStringField("what", probe.what());
        json.writeBooleanField("of_this_system", probe.isOfThisSystem());
        timed(probe.gpus());
        json.writeObjectFieldStart("versions");
        for (Checkup.Version version : probe.versions()) {
            json.writeStringField(version.what(), version.version());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("looked_for");
        for (Looked looked : probe.looked()) {
            json.writeStartObject();
            json.writeStringField("kind", looked.kind());
            json.writeStringField("name", looked.name());
            text("found", Optional.of(looked.place()).filter(place -> !place.isEmpty()));
            json.writeEndObject();
        }
        json.writeEndArray();
        List<Gpu> gpus = probe.gpus().reading().found().orElse(List.of());
        new DevicesJson(json)
                .devices(gpus.stream()
                        .map(gpu -> new Captured.Entry(gpu, Optional.empty()))
                        .toList());
        json.writeEndObject();
    }

    private void timed(Timed<?> timed) throws IOException {
        json.writeNumberField("milliseconds", timed.milliseconds());
        text("absent", timed.reading().reason());
    }

    private void text(String field, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(field, value.get());
        } else {
            json.writeNullField(field);
        }
    }

    private void number(String field, Optional<Long> value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(field, value.get());
        } else {
            json.writeNullField(field);
        }
    }
}
