package plimsoll.app.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import plimsoll.probes.Absence;
import plimsoll.probes.Captured;
import plimsoll.probes.DeviceJson;

/// Devices as JSON: bytes, ratios from 0 to 1, watts, degrees; what is absent is null and named in `absent` with its
/// reason.
final class DevicesJson {
    private final JsonGenerator json;

    DevicesJson(JsonGenerator json) {
        this.json = json;
    }

    void write(DeviceList list) throws IOException {
        devices(list.devices());
        json.writeObjectFieldStart("absent");
        for (Absence absence : list.absent()) {
            json.writeStringField(absence.what(), absence.why());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("notes");
        for (String note : list.notes()) {
            json.writeString(note);
        }
        json.writeEndArray();
    }

    /// The key `devices` alone.
    void devices(List<Captured.Entry> entries) throws IOException {
        json.writeArrayFieldStart("devices");
        for (Captured.Entry entry : entries) {
            DeviceJson.write(json, entry.gpu(), entry.within().orElse(""));
        }
        json.writeEndArray();
    }
}
