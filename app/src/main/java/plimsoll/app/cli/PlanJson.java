package plimsoll.app.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.model.Parameters;
import plimsoll.mathcore.plan.Bases;
import plimsoll.mathcore.plan.Basis;
import plimsoll.mathcore.plan.DeviceMemory;
import plimsoll.mathcore.plan.LayerMemory;
import plimsoll.mathcore.plan.OtherMemory;
import plimsoll.mathcore.plan.Parts;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Resolved;
import plimsoll.mathcore.plan.Verdict;

/// Writes a plan as the JSON of the contract: bytes as whole numbers, null for what is unknown.
final class PlanJson {
    private final JsonGenerator json;

    PlanJson(JsonGenerator json) {
        this.json = json;
    }

    /// Writes the plan's fields into the object that is open.
    void write(Planned planned) throws IOException {
        Plan plan = planned.plan();
        model(plan.model());
        json.writeObjectFieldStart("engine");
        json.writeStringField("name", plan.engine());
        json.writeStringField("version", plan.engineVersion());
        json.writeEndObject();
        resolved(plan.resolved());
        json.writeArrayFieldStart("memory");
        CompanionJson beside = new CompanionJson(json, plan);
        for (DeviceMemory device : plan.devices()) {
            device(device, plan.bases(), beside);
        }
        json.writeEndArray();
        basis(plan);
        beside.all();
        layers(plan);
        others(plan);
        json.writeObjectFieldStart("kv");
        figure("bytes_per_token", plan.bytesPerToken(), plan.bases().kvCache());
        json.writeEndObject();
        verdict(plan);
        ignored(planned);
        warnings(planned);
    }

    private void model(Model model) throws IOException {
        Parameters parameters = Parameters.of(model);
        json.writeObjectFieldStart("model");
        json.writeStringField("name", model.name());
        json.writeStringField("architecture", model.architecture());
        json.writeNumberField("parameters", parameters.all());
        json.writeNumberField("text_parameters", parameters.text());
        json.writeNumberField("active_parameters", parameters.active());
        json.writeNumberField("layers", model.numHiddenLayers());
        json.writeEndObject();
    }

    private void resolved(Resolved resolved) throws IOException {
        if (!resolved.isKnown()) {
            return;
        }
        json.writeObjectFieldStart("resolved");
        json.writeNumberField("ctx_size", resolved.ctxSize());
        json.writeNumberField("ctx_per_sequence", resolved.ctxPerSequence());
        json.writeNumberField("streams", resolved.streams());
        json.writeNumberField("batch_size", resolved.batchSize());
        json.writeNumberField("ubatch_size", resolved.ubatchSize());
        json.writeBooleanField("flash_attn", resolved.flashAttention());
        json.writeEndObject();
    }

    private void device(DeviceMemory device, Bases bases, CompanionJson beside) throws IOException {
        Parts parts = device.parts();
        json.writeStartObject();
        json.writeStringField("device", device.id());
        json.writeNumberField("weights", parts.weights());
        figure("kv_cache", parts.kvCache(), bases.kvCache());
        figure("recurrent_state", parts.recurrentState(), bases.recurrentState());
        figure("compute", parts.compute(), bases.compute());
        figure("output", parts.output(), bases.output());
        figure("overhead", parts.overhead(), bases.overhead());
        beside.device(device);
        figure("total", parts.total(), bases.kvCache());
        if (!device.least().equals(parts)) {
            json.writeNumberField("total_low", device.least().total());
        }
        OptionalLong capacity = device.device().capacity();
        if (capacity.isPresent()) {
            json.writeNumberField("capacity", capacity.getAsLong());
        } else {
            json.writeNullField("capacity");
        }
        json.writeNumberField("others", device.device().others());
        if (device.device().shares().isPresent()) {
            json.writeNumberField("shares", device.device().shares().getAsLong());
        }
        if (device.mapped()) {
            json.writeBooleanField("mapped", true);
        }
        json.writeEndObject();
    }

    private void basis(Plan plan) throws IOException {
        json.writeObjectFieldStart("basis");
        json.writeStringField("weights", word(plan.bases().weights()));
        kept("kv_cache", plan.bases().kvCache());
        if (plan.bases().recurrentState() instanceof Basis.Supposed) {
            kept("recurrent_state", plan.bases().recurrentState());
        }
        long sum = plan.devices().stream()
                .mapToLong(device -> device.parts().compute())
                .sum();
        Basis compute = plan.bases().compute();
        switch (compute) {
            case Basis.Between(long low, long high) -> bounds("compute", compute, low, high);
            case Basis.Supposed(String ignored, long low, long high) -> bounds("compute", compute, low, high);
            default -> bounds("compute", compute, sum, sum);
        }
        json.writeStringField("overhead", word(plan.bases().overhead()));
        json.writeEndObject();
    }

    /// One word, or an object with bounds where it is assumed.
    private void kept(String field, Basis basis) throws IOException {
        if (basis instanceof Basis.Supposed(String ignored, long low, long high)) {
            bounds(field, basis, low, high);
        } else {
            json.writeStringField(field, word(basis));
        }
    }

    private void bounds(String field, Basis basis, long low, long high) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("basis", word(basis));
        figure("low", low, basis);
        figure("high", high, basis);
        json.writeEndObject();
    }

    /// Bytes, or null where nobody knows them.
    private void figure(String field, long bytes, Basis basis) throws IOException {
        if (basis instanceof Basis.Unknown) {
            json.writeNullField(field);
        } else {
            json.writeNumberField(field, bytes);
        }
    }

    private static String word(Basis basis) {
        return switch (basis) {
            case Basis.File ignored -> "file";
            case Basis.Derived ignored -> "derived";
            case Basis.Between ignored -> "derived";
            case Basis.Supposed(String rule, long ignored, long alsoIgnored) -> "assumed: " + rule;
            case Basis.Assumed(String rule) -> "assumed: " + rule;
            case Basis.Unknown(String why) -> "unknown: " + why;
            case Basis.Calibrated(String how) -> "calibrated: " + how;
            case Basis.Measured(String instrument) -> "measured: " + instrument;
        };
    }

    private void layers(Plan plan) throws IOException {
        json.writeArrayFieldStart("layers");
        for (LayerMemory layer : plan.layers()) {
            json.writeStartObject();
            json.writeNumberField("index", layer.layer().index());
            attentions(layer.layer().attentions());
            if (layer.layer().isMtp()) {
                json.writeBooleanField("mtp", true);
            }
            json.writeArrayFieldStart("on");
            for (LayerMemory.Share share : layer.shares()) {
                json.writeStartObject();
                json.writeStringField(
                        "device", plan.devices().get(share.device()).id());
                json.writeNumberField("weights", share.weights());
                figure("kv_cache", share.kvCache(), plan.bases().kvCache());
                figure("recurrent_state", share.recurrentState(), plan.bases().recurrentState());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void attentions(List<Attention> attentions) throws IOException {
        json.writeArrayFieldStart("attention");
        for (Attention attention : attentions) {
            json.writeString(attention.label());
        }
        json.writeEndArray();
        OptionalLong window = Kinds.window(attentions);
        if (window.isPresent()) {
            json.writeNumberField("window", window.getAsLong());
        } else {
            json.writeNullField("window");
        }
    }

    private void others(Plan plan) throws IOException {
        json.writeArrayFieldStart("other");
        for (OtherMemory other : plan.others()) {
            json.writeStartObject();
            json.writeStringField("part", other.part());
            json.writeStringField("device", plan.devices().get(other.device()).id());
            json.writeNumberField("weights", other.weights());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void verdict(Plan plan) throws IOException {
        json.writeObjectFieldStart("verdict");
        switch (plan.verdict()) {
            case Verdict.Fits(int tightest, long free) -> judged(plan, true, tightest, free);
            case Verdict.TooMuch(int tightest, long free, List<Integer> ignored) -> judged(plan, false, tightest, free);
            case Verdict.Depends(int tightest, long free, long ignored, List<Integer> also) -> {
                json.writeNullField("fits");
                rest(plan, tightest, free);
            }
            case Verdict.Unjudged ignored -> {
                json.writeNullField("fits");
                json.writeNullField("tightest");
                json.writeNullField("free");
            }
        }
        json.writeArrayFieldStart("reasons");
        for (String reason : VerdictWords.reasons(plan)) {
            json.writeString(reason);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void judged(Plan plan, boolean fits, int tightest, long free) throws IOException {
        json.writeBooleanField("fits", fits);
        rest(plan, tightest, free);
    }

    private void rest(Plan plan, int tightest, long free) throws IOException {
        json.writeStringField("tightest", plan.devices().get(tightest).id());
        json.writeNumberField("free", free);
    }

    /// Only where something was.
    private void ignored(Planned planned) throws IOException {
        if (planned.asked().ignored().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("ignored");
        for (String name : planned.asked().ignored()) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    private void warnings(Planned planned) throws IOException {
        json.writeArrayFieldStart("warnings");
        for (String warning : planned.warningsWithUnknowns()) {
            json.writeString(warning);
        }
        json.writeEndArray();
    }
}
