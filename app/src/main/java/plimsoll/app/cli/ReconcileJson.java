package plimsoll.app.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import plimsoll.app.reconcile.Cause;
import plimsoll.app.reconcile.DeviceFigures;
import plimsoll.app.reconcile.Figure;
import plimsoll.app.reconcile.Reconciliation;
import plimsoll.app.reconcile.Row;

/// Writes a reconciliation as JSON: bytes as whole numbers, null for what nobody measured.
public final class ReconcileJson {
    private final JsonGenerator json;

    public ReconcileJson(JsonGenerator json) {
        this.json = json;
    }

    /// Writes the fields into the object that is open.
    public void write(Reconciliation found) throws IOException {
        json.writeStringField("model", found.plan().model().name());
        json.writeObjectFieldStart("engine");
        json.writeStringField("name", found.measured().engine());
        json.writeStringField("planned_version", found.plan().engineVersion());
        text("measured_version", found.measured().version());
        json.writeEndObject();
        json.writeBooleanField("explained", found.isExplained());
        json.writeArrayFieldStart("devices");
        for (DeviceFigures device : found.measured().devices()) {
            json.writeStartObject();
            json.writeStringField("device", device.id());
            json.writeStringField("name", device.name());
            json.writeArrayFieldStart("parts");
            for (Row row : found.of(device.id())) {
                row(row);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("notes");
        for (String note : found.measured().notes()) {
            json.writeString(note);
        }
        json.writeEndArray();
    }

    private void row(Row row) throws IOException {
        json.writeStartObject();
        json.writeStringField("part", row.part().key());
        json.writeNumberField("predicted", row.predicted());
        number("measured", row.measured().map(Figure::bytes));
        number("slack", row.measured().map(Figure::slack));
        OptionalLong difference = row.difference();
        number("difference", difference.isPresent() ? Optional.of(difference.getAsLong()) : Optional.empty());
        json.writeBooleanField("agrees", row.agrees());
        json.writeArrayFieldStart("causes");
        for (Cause cause : row.causes()) {
            json.writeStartObject();
            json.writeStringField("rule", cause.rule());
            json.writeNumberField("bytes", cause.bytes());
            json.writeStringField("sentence", cause.sentence());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("unexplained", row.unexplained());
        text("source", row.measured().map(Figure::source).orElse(""));
        json.writeEndObject();
    }

    private void number(String field, Optional<Long> value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(field, value.get());
        } else {
            json.writeNullField(field);
        }
    }

    private void text(String field, String value) throws IOException {
        if (value.isEmpty()) {
            json.writeNullField(field);
        } else {
            json.writeStringField(field, value);
        }
    }
}
