package plimsoll.probes.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import plimsoll.probes.Reading;
import plimsoll.probes.engine.EngineState.Phase;

/// Text Generation Inference, by `/info` and its metrics.
///
/// Source: TGI 2 and 3, `router/src/server.rs`.
final class TgiReader implements EngineReader {
    private static final Pattern PROGRAM = Pattern.compile("text-generation-(?:launcher|router)");

    @Override
    public String name() {
        return "tgi";
    }

    @Override
    public List<Integer> ports() {
        return List.of(3000, 8080);
    }

    @Override
    public boolean isRunBy(String commandLine) {
        return PROGRAM.matcher(commandLine).find();
    }

    @Override
    public Reading<EngineState> read(Asker engine) {
        Reading<String> metrics = engine.get("/metrics");
        Optional<Prometheus> told = metrics.found().map(Prometheus::of).filter(found -> found.hasPrefix("tgi_"));
        Optional<JsonNode> info = engine.get("/info")
                .then(EngineJson::of)
                .found()
                .filter(tree -> tree.has("model_id") && (tree.has("router") || tree.has("max_total_tokens")));
        if (told.isEmpty() && info.isEmpty()) {
            return Reading.notOffered("What answers there is no Text Generation Inference.");
        }
        Vitals vitals = info.map(tree ->
                        Vitals.NONE.with(Vital.CONTEXT_TOKENS, EngineJson.number(tree.path("max_total_tokens"))))
                .orElse(Vitals.NONE);
        String version = info.map(tree -> EngineJson.text(tree, "version")).orElse("");
        List<LoadedModel> models = info.map(tree -> EngineJson.text(tree, "model_id")).stream()
                .filter(name -> !name.isEmpty())
                .map(name -> new LoadedModel(name, Vitals.NONE))
                .toList();
        Vitals all = told.map(found -> metrics(vitals, found)).orElse(vitals);
        return Reading.measured(new EngineState(name(), version, Phase.READY, models, all, List.of()));
    }

    /// Adds what `/metrics` says.
    static Vitals metrics(Vitals before, Prometheus metrics) {
        return before.with(Vital.REQUESTS_RUNNING, metrics.sum("tgi_batch_current_size"))
                .with(Vital.REQUESTS_WAITING, metrics.sum("tgi_queue_size"))
                .with(Vital.CACHE_USED_TOKENS, metrics.sum("tgi_batch_current_max_tokens"))
                .with(Vital.GENERATED_TOKENS, metrics.sum("tgi_request_generated_tokens_sum"));
    }
}
