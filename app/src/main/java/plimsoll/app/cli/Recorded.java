package plimsoll.app.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import plimsoll.app.ledger.Calibration;
import plimsoll.app.ledger.Entry;
import plimsoll.app.ledger.Kind;
import plimsoll.app.ledger.Ledger;
import plimsoll.app.reconcile.Accepted;
import plimsoll.app.reconcile.DeviceFigures;
import plimsoll.app.reconcile.Figure;
import plimsoll.app.reconcile.MemoryPart;
import plimsoll.app.reconcile.Reconciliation;
import plimsoll.ingest.ReadResult;
import plimsoll.mathcore.plan.DeviceMemory;

/// A reconciliation as rows of the ledger: what was planned, what was measured, how they lie beside each other, and
/// what of it is accepted.
public record Recorded(Ledger ledger, Reconciliation found) {
    /// All rows or none.
    public ReadResult<List<Entry>> write(boolean isAccepted) {
        List<Ledger.Draft> drafts = new ArrayList<>(List.of(
                new Ledger.Draft(Kind.PLAN, JsonOutput.text(this::plan)),
                new Ledger.Draft(Kind.MEASUREMENT, JsonOutput.text(this::measurement)),
                new Ledger.Draft(Kind.RECONCILIATION, JsonOutput.text(json -> new ReconcileJson(json).write(found)))));
        if (isAccepted) {
            drafts.addAll(calibrations());
        }
        return ledger.append(drafts);
    }

    /// What of it is accepted, where the rest was written already.
    public ReadResult<List<Entry>> accept() {
        return ledger.append(calibrations());
    }

    private List<Ledger.Draft> calibrations() {
        return Accepted.of(found).stream()
                .map(one -> new Ledger.Draft(Kind.CALIBRATION, one.payload()))
                .toList();
    }

    /// What was accepted, a line for people.
    public String accepted() {
        List<Calibration> all = Accepted.of(found);
        return all.isEmpty()
                ? "plimsoll: nothing to accept: only context and libraries of the engine's own process, and compute"
                        + " buffers known by bounds alone, become calibrations\n"
                : "plimsoll: accepted for later plans: "
                        + all.stream()
                                .map(one -> one.what().name().toLowerCase(Locale.ROOT) + " on " + one.device()
                                        + " with " + one.version())
                                .collect(Collectors.joining(", "))
                        + "\n";
    }

    private void plan(JsonGenerator json) throws IOException {
        json.writeStringField("model", found.plan().model().name());
        json.writeStringField("architecture", found.plan().model().architecture());
        json.writeStringField("engine", found.plan().engine());
        json.writeStringField("version", found.plan().engineVersion());
        json.writeArrayFieldStart("memory");
        for (DeviceMemory device : found.plan().devices()) {
            json.writeStartObject();
            json.writeStringField("device", device.id());
            json.writeStringField("name", device.device().name());
            json.writeNumberField("weights", device.parts().weights());
            json.writeNumberField("kv_cache", device.parts().kvCache());
            json.writeNumberField("recurrent_state", device.parts().recurrentState());
            json.writeNumberField("compute", device.parts().compute());
            json.writeNumberField("output", device.parts().output());
            json.writeNumberField("overhead", device.parts().overhead());
            json.writeNumberField("total", device.parts().total());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void measurement(JsonGenerator json) throws IOException {
        json.writeStringField("model", found.plan().model().name());
        json.writeStringField("engine", found.measured().engine());
        json.writeStringField("version", found.measured().version());
        json.writeArrayFieldStart("devices");
        for (DeviceFigures device : found.measured().devices()) {
            json.writeStartObject();
            json.writeStringField("device", device.id());
            json.writeStringField("name", device.name());
            for (Map.Entry<MemoryPart, Figure> part : device.parts().entrySet()) {
                json.writeObjectFieldStart(part.getKey().key());
                json.writeNumberField("bytes", part.getValue().bytes());
                json.writeNumberField("slack", part.getValue().slack());
                json.writeStringField("source", part.getValue().source());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
