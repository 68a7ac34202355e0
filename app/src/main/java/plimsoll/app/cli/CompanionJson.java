package plimsoll.app.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import plimsoll.mathcore.plan.Basis;
import plimsoll.mathcore.plan.Companion;
import plimsoll.mathcore.plan.Companion.Role;
import plimsoll.mathcore.plan.DeviceMemory;
import plimsoll.mathcore.plan.Parts;
import plimsoll.mathcore.plan.Plan;

/// Writes what is loaded beside a model; nothing where nothing is.
///
/// @param json where to
/// @param plan whose companions
record CompanionJson(JsonGenerator json, Plan plan) {
    /// The keys of a device, into the object that is open.
    void device(DeviceMemory device) throws IOException {
        if (has(Role.PROJECTOR)) {
            json.writeNumberField("projector", device.parts().projector());
        }
        if (has(Role.DRAFT)) {
            json.writeNumberField("draft", device.parts().draft());
        }
        if (has(Role.ADAPTER)) {
            json.writeNumberField("adapters", device.parts().adapters());
        }
    }

    private boolean has(Role role) {
        return plan.companions().stream().anyMatch(companion -> companion.role() == role);
    }

    /// Each with its parts by device and the bounds of its compute buffers.
    void all() throws IOException {
        if (plan.companions().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("companions");
        for (Companion companion : plan.companions()) {
            json.writeStartObject();
            json.writeStringField("part", word(companion.role()));
            json.writeStringField("name", companion.name());
            json.writeArrayFieldStart("on");
            for (int at = 0; at < companion.on().size(); at++) {
                if (companion.on().get(at).total() > 0) {
                    parts(plan.devices().get(at).id(), companion.on().get(at));
                }
            }
            json.writeEndArray();
            basis(companion);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String word(Role role) {
        return switch (role) {
            case PROJECTOR -> "projector";
            case DRAFT -> "draft";
            case ADAPTER -> "adapters";
        };
    }

    private void parts(String device, Parts parts) throws IOException {
        json.writeStartObject();
        json.writeStringField("device", device);
        json.writeNumberField("weights", parts.weights());
        json.writeNumberField("kv_cache", parts.kvCache());
        json.writeNumberField("recurrent_state", parts.recurrentState());
        json.writeNumberField("compute", parts.compute());
        json.writeNumberField("output", parts.output());
        json.writeEndObject();
    }

    private void basis(Companion companion) throws IOException {
        long sum = companion.on().stream().mapToLong(Parts::compute).sum();
        boolean open = companion.compute() instanceof Basis.Between;
        json.writeObjectFieldStart("basis");
        json.writeStringField("weights", companion.role() == Role.DRAFT ? "derived" : "file");
        json.writeObjectFieldStart("compute");
        json.writeStringField("basis", "derived");
        json.writeNumberField("low", open ? ((Basis.Between) companion.compute()).low() : sum);
        json.writeNumberField("high", open ? ((Basis.Between) companion.compute()).high() : sum);
        json.writeEndObject();
        json.writeEndObject();
    }
}
