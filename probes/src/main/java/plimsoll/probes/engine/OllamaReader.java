package plimsoll.probes.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import plimsoll.probes.Reading;
import plimsoll.probes.engine.EngineState.Phase;

/// Ollama. Neither question loads a model.
///
/// Source: Ollama's `docs/api.md`.
final class OllamaReader implements EngineReader {
    private static final Pattern PROGRAM = Pattern.compile("\\bollama(?:\\.exe)?[\" ]+serve\\b|Ollama\\.app");

    @Override
    public String name() {
        return "ollama";
    }

    @Override
    public List<Integer> ports() {
        return List.of(11434);
    }

    @Override
    public boolean isRunBy(String commandLine) {
        return PROGRAM.matcher(commandLine).find();
    }

    @Override
    public Reading<EngineState> read(Asker engine) {
        return engine.get("/api/ps")
                .then(EngineJson::of)
                .then(tree -> tree.path("models").isArray()
                        ? Reading.measured(state(tree, version(engine)))
                        : Reading.notOffered("What answers there is no Ollama."));
    }

    private static String version(Asker engine) {
        return engine.get("/api/version")
                .then(EngineJson::of)
                .found()
                .map(tree -> EngineJson.text(tree, "version"))
                .orElse("");
    }

    private EngineState state(JsonNode tree, String version) {
        List<LoadedModel> models = loaded(tree);
        List<String> notes = models.isEmpty()
                ? List.of()
                : List.of(
                        "Ollama's sizes are sums of what its llama-server printed; where that is not its runner, its own estimates.");
        return new EngineState(name(), version, Phase.READY, models, Vitals.NONE, notes);
    }

    /// The models that `/api/ps` lists.
    static List<LoadedModel> loaded(JsonNode tree) {
        List<LoadedModel> models = new ArrayList<>();
        for (JsonNode model : tree.path("models")) {
            Vitals vitals = Vitals.NONE
                    .with(Vital.TOTAL_BYTES, EngineJson.number(model.path("size")))
                    .with(Vital.DEVICE_BYTES, EngineJson.number(model.path("size_vram")))
                    .with(Vital.CONTEXT_TOKENS, EngineJson.number(model.path("context_length")));
            models.add(new LoadedModel(EngineJson.text(model, "name", "model"), vitals));
        }
        return models;
    }

    /// The models that `/api/tags` lists: those that are pulled, with the sizes of their files.
    static List<LoadedModel> pulled(JsonNode tree) {
        List<LoadedModel> models = new ArrayList<>();
        for (JsonNode model : tree.path("models")) {
            models.add(new LoadedModel(
                    EngineJson.text(model, "name", "model"),
                    Vitals.NONE.with(Vital.FILE_BYTES, EngineJson.number(model.path("size")))));
        }
        return models;
    }
}
