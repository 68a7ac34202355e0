package plimsoll.app.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import plimsoll.ingest.store.Condition;
import plimsoll.ingest.store.Inventory;
import plimsoll.ingest.store.LinkFolder;
import plimsoll.ingest.store.Role;

/// What `library link` says it has done.
///
/// @param leftOut how many models were not linked, since they are incomplete or cannot be read
/// @param isTrial whether nothing was changed
record LinkReport(Path folder, LinkFolder.Report report, long leftOut, boolean isTrial) {
    /// How many models are not whole.
    static long left(Inventory found) {
        return found.models().stream()
                .filter(model -> model.role() == Role.MODEL && !(model.condition() instanceof Condition.Whole))
                .count();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        report.made().forEach(link -> text.append("+ %s -> %s%n".formatted(link.link(), link.target())));
        report.removed().forEach(link -> text.append("- %s%n".formatted(link)));
        report.refused().forEach(refusal -> text.append("! %s%n".formatted(refusal.sentence())));
        text.append("%d links %s, %d kept, %d removed, %d refused in %s%n"
                .formatted(
                        report.made().size(),
                        isTrial ? "would be made" : "made",
                        report.kept(),
                        report.removed().size(),
                        report.refused().size(),
                        folder));
        if (leftOut > 0) {
            text.append("%d left out: incomplete or not to be read, as 'plimsoll library' shows%n".formatted(leftOut));
        }
        return text.toString();
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStringField("folder", folder.toString());
        json.writeBooleanField("dry_run", isTrial);
        json.writeArrayFieldStart("made");
        for (LinkFolder.Link link : report.made()) {
            json.writeStartObject();
            json.writeStringField("link", link.link().toString());
            json.writeStringField("target", link.target().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("kept", report.kept());
        json.writeNumberField("left_out", leftOut);
        json.writeArrayFieldStart("removed");
        for (Path link : report.removed()) {
            json.writeString(link.toString());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("refused");
        for (LinkFolder.Refusal refusal : report.refused()) {
            json.writeStartObject();
            json.writeStringField("link", refusal.link().toString());
            json.writeStringField("problem", refusal.sentence());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
