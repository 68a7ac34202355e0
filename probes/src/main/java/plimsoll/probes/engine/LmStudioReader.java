package plimsoll.probes.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import plimsoll.probes.Reading;
import plimsoll.probes.engine.EngineState.Phase;

/// LM Studio, by its own interface of either version. It tells which models are loaded and with what context, never how
/// much memory they take.
///
/// Source: LM Studio's documentation of `/api/v0` (0.3.5) and `/api/v1` (0.4).
final class LmStudioReader implements EngineReader {
    private static final Pattern PROGRAM = Pattern.compile("LM[ -]Studio|\\.lmstudio[/\\\\]");

    @Override
    public String name() {
        return "lm-studio";
    }

    @Override
    public List<Integer> ports() {
        return List.of(1234);
    }

    @Override
    public boolean isRunBy(String commandLine) {
        return PROGRAM.matcher(commandLine).find();
    }

    @Override
    public Reading<EngineState> read(Asker engine) {
        Reading<JsonNode> newer =
                engine.get("/api/v1/models").then(EngineJson::of).then(tree -> is(tree, "models"));
        Reading<JsonNode> tree = newer instanceof Reading.Measured
                ? newer
                : engine.get("/api/v0/models").then(EngineJson::of).then(older -> is(older, "data"));
        return tree.then(found -> Reading.measured(new EngineState(
                name(), found.has("models") ? "v1" : "v0", Phase.READY, loaded(found), Vitals.NONE, List.of())));
    }

    /// Others list models too, but none says of each whether it is loaded.
    private static Reading<JsonNode> is(JsonNode tree, String list) {
        JsonNode models = tree.path(list);
        boolean isTold = models.isArray()
                && (models.isEmpty()
                        ? list.equals("models")
                        : models.path(0).has("loaded_instances")
                                || models.path(0).has("state"));
        return isTold ? Reading.measured(tree) : Reading.notOffered("What answers there is no LM Studio.");
    }

    /// The models that are loaded, by the list of either version.
    static List<LoadedModel> loaded(JsonNode tree) {
        List<LoadedModel> models = new ArrayList<>();
        for (JsonNode model : tree.path("data")) {
            if (model.path("state").asText().equals("loaded")) {
                models.add(new LoadedModel(
                        EngineJson.text(model, "id"),
                        Vitals.NONE.with(
                                Vital.CONTEXT_TOKENS, EngineJson.number(model.path("loaded_context_length")))));
            }
        }
        for (JsonNode model : tree.path("models")) {
            for (JsonNode instance : model.path("loaded_instances")) {
                Vitals vitals = Vitals.NONE
                        .with(Vital.FILE_BYTES, EngineJson.number(model.path("size_bytes")))
                        .with(Vital.CONTEXT_TOKENS, EngineJson.number(instance.at("/config/context_length")))
                        .with(Vital.SLOTS, EngineJson.number(instance.at("/config/parallel")));
                models.add(new LoadedModel(EngineJson.text(instance, "id"), vitals));
            }
        }
        return models;
    }
}
