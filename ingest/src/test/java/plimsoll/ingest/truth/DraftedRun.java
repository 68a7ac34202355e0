package plimsoll.ingest.truth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.companion.Companions;
import plimsoll.mathcore.engine.llamacpp.companion.Draft;
import plimsoll.mathcore.engine.llamacpp.companion.MtpDraft;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Companion;
import plimsoll.mathcore.plan.DeviceMemory;
import plimsoll.mathcore.plan.Parts;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.tensor.ElementType;

/// A run of llama.cpp in which a model drafts with its own blocks for multi-token prediction: what both contexts
/// reported when they were made, and once hidden states were handed on and tokens picked.
///
/// @param asked   the run, with what the model's own context reported when it was made
/// @param target  the model's own context, once it hands on
/// @param draft   the second context, once it picks
/// @param other   the header of the model whose blocks draft, where they are not the model's own
record DraftedRun(TruthRun asked, Measured target, Measured draft, Optional<String> other) {
    /// @param models reads a header
    static DraftedRun of(JsonNode row, TruthSetups setups, Function<String, Model> models) {
        JsonNode params = row.get("params");
        String setup = params.get("dev").textValue();
        JsonNode measured = row.get("measured");
        int devices = setups.machine(setup).size();
        Optional<String> other =
                params.has("side") ? Optional.of(params.get("side").textValue() + ".gguf") : Optional.empty();
        TruthRun asked = new TruthRun(
                row.get("name").textValue(),
                row.get("arch").textValue(),
                row.get("header").textValue(),
                setup,
                params.toString(),
                drafting(setups.workload(setup, params), params, other.map(models)),
                setups.machine(setup),
                Measured.of(measured.get("target"), devices));
        return new DraftedRun(
                asked,
                Measured.of(measured.get("target_running"), devices),
                Measured.of(measured.get("draft_running"), devices),
                other);
    }

    private static LlamaCppWorkload drafting(LlamaCppWorkload workload, JsonNode params, Optional<Model> other) {
        MtpDraft mtp = new MtpDraft(
                type(params.get("type_kd")),
                type(params.get("type_vd")),
                params.get("n_max").intValue(),
                params.get("sampling").booleanValue());
        return workload.edit()
                .companions(new Companions(
                        Optional.empty(),
                        other.map(model -> new Draft(
                                model,
                                params.get("ngld").intValue(),
                                mtp.cacheTypeK(),
                                mtp.cacheTypeV(),
                                List.of(),
                                mtp.most())),
                        Optional.of(mtp),
                        Optional.empty(),
                        List.of(),
                        List.of()))
                .done();
    }

    private static ElementType type(JsonNode label) {
        return ElementType.ofLabel(label.textValue()).orElseThrow();
    }

    /// What differs, by figure, with both values.
    Map<String, String> misses(Plan plan) {
        Measured first = asked.measured();
        Companion beside = plan.companions().getFirst();
        Map<String, String> misses = new LinkedHashMap<>();
        note(misses, "weights", first.weights(), model(plan, Parts::weights));
        note(misses, "caches", first.caches(), model(plan, parts -> parts.kvCache() + parts.recurrentState()));
        note(misses, "compute", larger(first.compute(), target.compute()), model(plan, Parts::compute));
        note(misses, "output", List.of(target.output()), List.of(Measured.sum(model(plan, Parts::output))));
        List<Long> weights = other.isPresent()
                ? draft.weights()
                : Collections.nCopies(first.weights().size(), 0L);
        note(misses, "draft weights", weights, second(beside, Parts::weights));
        note(misses, "draft caches", draft.caches(), second(beside, parts -> parts.kvCache() + parts.recurrentState()));
        note(misses, "draft compute", draft.compute(), second(beside, Parts::compute));
        note(misses, "draft output", List.of(draft.output()), List.of(Measured.sum(second(beside, Parts::output))));
        return misses;
    }

    private static List<Long> larger(List<Long> a, List<Long> b) {
        List<Long> larger = new ArrayList<>();
        for (int at = 0; at < a.size(); at++) {
            larger.add(Math.max(a.get(at), b.get(at)));
        }
        return larger;
    }

    private static List<Long> model(Plan plan, ToLongFunction<Parts> part) {
        return plan.devices().stream()
                .map(DeviceMemory::parts)
                .mapToLong(part)
                .boxed()
                .toList();
    }

    private static List<Long> second(Companion companion, ToLongFunction<Parts> part) {
        return companion.on().stream().mapToLong(part).boxed().toList();
    }

    private static void note(Map<String, String> misses, String figure, List<Long> measured, List<Long> planned) {
        if (!measured.equals(planned)) {
            misses.put(figure, "measured " + measured + " planned " + planned);
        }
    }
}
