package plimsoll.app.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
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
        json.writeArrayFieldStart("devices");
        for (Captured.Entry entry : list.devices()) {
            DeviceJson.write(json, entry.gpu(), entry.within().orElse(""));
        }
        json.writeEndArray();
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
}
