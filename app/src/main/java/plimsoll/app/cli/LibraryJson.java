package plimsoll.app.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.OptionalLong;
import plimsoll.app.library.Fit;
import plimsoll.ingest.store.Condition;
import plimsoll.ingest.store.Copy;
import plimsoll.ingest.store.Place;
import plimsoll.ingest.store.StoredModel;
import plimsoll.mathcore.plan.Verdict;

/// Writes the models of a machine as JSON, as `docs/guide/library.md` describes it.
final class LibraryJson {
    private final JsonGenerator json;

    LibraryJson(JsonGenerator json) {
        this.json = json;
    }

    /// Writes the fields into the object that is open.
    void write(Listing listing) throws IOException {
        json.writeArrayFieldStart("models");
        for (Listing.Row row : listing.rows()) {
            json.writeStartObject();
            model(row.model());
            json.writeArrayFieldStart("companions");
            for (StoredModel companion : row.model().companions()) {
                json.writeStartObject();
                model(companion);
                json.writeEndObject();
            }
            json.writeEndArray();
            fit(row.fit());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("bytes", listing.inventory().bytes());
        json.writeNumberField("spare_bytes", listing.inventory().spareBytes());
        json.writeArrayFieldStart("places");
        for (Place place : listing.inventory().places()) {
            place(place);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("warnings");
        for (String trouble : listing.troubles()) {
            json.writeString(trouble);
        }
        json.writeEndArray();
    }

    private void model(StoredModel model) throws IOException {
        json.writeStringField("name", model.name());
        json.writeStringField("role", model.role().title());
        text("title", model.facts().title());
        text("family", model.facts().family());
        number("parameters", model.facts().parameters());
        text("quantisation", model.facts().quantisation());
        int context = model.facts().trainingContext();
        number("training_context", context > 0 ? OptionalLong.of(context) : OptionalLong.empty());
        json.writeNumberField("bytes", model.bytes());
        json.writeStringField("store", model.first().store().id());
        json.writeStringField("path", model.path().toString());
        json.writeNumberField("files", model.first().files().size());
        json.writeStringField("last_used", model.used().toString());
        json.writeStringField(
                "state",
                switch (model.condition()) {
                    case Condition.Whole ignored -> "complete";
                    case Condition.Incomplete ignored -> "incomplete";
                    case Condition.Unreadable ignored -> "unreadable";
                });
        text("problem", model.condition().problem());
        json.writeArrayFieldStart("copies");
        for (Copy copy : model.copies()) {
            copy(copy);
        }
        json.writeEndArray();
    }

    private void copy(Copy copy) throws IOException {
        json.writeStartObject();
        json.writeStringField("store", copy.store().id());
        json.writeArrayFieldStart("names");
        for (String name : copy.names()) {
            json.writeString(name);
        }
        json.writeEndArray();
        text("repository", copy.repository());
        json.writeStringField("path", copy.path().toString());
        json.writeBooleanField("link", copy.isLink());
        json.writeEndObject();
    }

    private void fit(Fit fit) throws IOException {
        switch (fit) {
            case Fit.Unknown(String why) -> {
                json.writeNullField("fit");
                text("fit_problem", why);
            }
            case Fit.Planned planned -> {
                json.writeObjectFieldStart("fit");
                boolean isJudged =
                        planned.verdict() instanceof Verdict.Fits || planned.verdict() instanceof Verdict.TooMuch;
                if (isJudged) {
                    json.writeBooleanField("fits", planned.verdict() instanceof Verdict.Fits);
                } else {
                    json.writeNullField("fits");
                }
                json.writeStringField("tightest", planned.device().id());
                json.writeNumberField("total", planned.device().parts().total());
                json.writeNumberField("others", planned.device().device().others());
                number("capacity", planned.device().device().capacity());
                number("free", planned.free());
                json.writeNumberField("ctx_size", planned.context());
                json.writeEndObject();
                json.writeNullField("fit_problem");
            }
        }
    }

    private void place(Place place) throws IOException {
        json.writeStartObject();
        json.writeStringField("store", place.store().id());
        json.writeStringField("path", place.folder().toString());
        json.writeBooleanField("exists", place.isThere());
        json.writeNumberField("models", place.models());
        json.writeEndObject();
    }

    private void text(String field, String value) throws IOException {
        if (value.isEmpty()) {
            json.writeNullField(field);
        } else {
            json.writeStringField(field, value);
        }
    }

    private void number(String field, OptionalLong value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(field, value.getAsLong());
        } else {
            json.writeNullField(field);
        }
    }
}
