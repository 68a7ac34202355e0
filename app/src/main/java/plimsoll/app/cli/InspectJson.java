package plimsoll.app.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.MixtureOfExperts;
import plimsoll.mathcore.feedforward.NoFeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;

/// Writes an inspection as JSON, as `docs/guide/command-line.md` describes it.
final class InspectJson {
    private final JsonGenerator json;

    InspectJson(JsonGenerator json) {
        this.json = json;
    }

    /// Writes the fields into the object that is open.
    void write(Inspection inspection) throws IOException {
        model(inspection);
        source(inspection);
        json.writeStringField("quantisation", inspection.quantisation());
        json.writeObjectFieldStart("tensors");
        json.writeNumberField("count", inspection.tensors());
        json.writeNumberField("bytes", inspection.bytes());
        groups("by_type", "type", inspection.byType());
        groups("by_part", "part", inspection.byPart());
        json.writeEndObject();
        json.writeArrayFieldStart("layer_kinds");
        for (Map.Entry<String, Integer> kind :
                Kinds.counted(inspection.model().layers()).entrySet()) {
            json.writeStartObject();
            json.writeStringField("kind", kind.getKey());
            json.writeNumberField("layers", kind.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("layers");
        for (Layer layer : inspection.model().layers()) {
            layer(layer);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("warnings");
        for (String warning : inspection.model().warnings()) {
            json.writeString(warning);
        }
        json.writeEndArray();
    }

    private void model(Inspection inspection) throws IOException {
        Model model = inspection.model();
        json.writeObjectFieldStart("model");
        json.writeStringField("name", model.name());
        json.writeStringField("architecture", model.architecture());
        json.writeNumberField("parameters", inspection.parameters().all());
        json.writeNumberField("text_parameters", inspection.parameters().text());
        json.writeNumberField("active_parameters", inspection.parameters().active());
        json.writeNumberField("layers", model.numHiddenLayers());
        json.writeNumberField("hidden_size", model.hiddenSize());
        json.writeNumberField("vocabulary_size", model.vocabularySize());
        number(
                "training_context",
                model.trainingContext() > 0 ? OptionalLong.of(model.trainingContext()) : OptionalLong.empty());
        json.writeEndObject();
    }

    private void source(Inspection inspection) throws IOException {
        json.writeObjectFieldStart("source");
        json.writeStringField("format", inspection.format());
        json.writeStringField("name", inspection.source());
        json.writeNumberField("files", inspection.files());
        number("missing_bytes", inspection.missing());
        json.writeEndObject();
    }

    private void groups(String field, String name, Map<String, Inspection.Group> groups) throws IOException {
        json.writeArrayFieldStart(field);
        for (Map.Entry<String, Inspection.Group> group : groups.entrySet()) {
            json.writeStartObject();
            json.writeStringField(name, group.getKey());
            json.writeNumberField("count", group.getValue().tensors());
            json.writeNumberField("elements", group.getValue().elements());
            json.writeNumberField("bytes", group.getValue().bytes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void layer(Layer layer) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", layer.index());
        json.writeArrayFieldStart("attention");
        for (Attention attention : layer.attentions()) {
            json.writeString(attention.label());
        }
        json.writeEndArray();
        number("window", Kinds.window(layer.attentions()));
        feedForward(layer.feedForward());
        if (layer.isMtp()) {
            json.writeBooleanField("mtp", true);
        }
        json.writeEndObject();
    }

    private void feedForward(FeedForward feedForward) throws IOException {
        json.writeObjectFieldStart("feed_forward");
        switch (feedForward) {
            case Dense dense -> {
                json.writeStringField("kind", "dense");
                json.writeNumberField("intermediate_size", dense.intermediateSize());
            }
            case MixtureOfExperts experts -> {
                json.writeStringField("kind", "experts");
                json.writeNumberField("intermediate_size", experts.moeIntermediateSize());
                json.writeNumberField("experts", experts.numExperts());
                json.writeNumberField("experts_per_token", experts.numExpertsPerTok());
                json.writeNumberField("shared_intermediate_size", experts.sharedIntermediateSize());
            }
            case NoFeedForward ignored -> json.writeStringField("kind", "none");
        }
        json.writeEndObject();
    }

    private void number(String field, OptionalLong value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(field, value.getAsLong());
        } else {
            json.writeNullField(field);
        }
    }
}
