package plimsoll.probes.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import plimsoll.probes.Reading;
import plimsoll.probes.engine.EngineState.Phase;

/// llama.cpp's server. `/health` and `/props` are asked first: `/slots` and `/metrics` would wake a model that the
/// server has put to sleep.
///
/// Source: llama.cpp b10587, `tools/server/server-context.cpp`; `/slots` as it was in 2024 and 2025 too.
final class LlamaServerReader implements EngineReader {
    /// The program itself, by its bare name or a path, which may have blanks: where it is a word among others,
    /// something else runs.
    private static final Pattern PROGRAM =
            Pattern.compile("^(?:\"(?:[^\"]*[/\\\\])?|\\S*[/\\\\]|(?:/|[A-Za-z]:\\\\)(?:(?! -| /).)*[/\\\\])?"
                    + "llama-server(?:\\.exe)?(?:[\" ]|$)");

    @Override
    public String name() {
        return "llama.cpp";
    }

    @Override
    public List<Integer> ports() {
        return List.of(8080);
    }

    @Override
    public boolean isRunBy(String commandLine) {
        return PROGRAM.matcher(commandLine).find();
    }

    @Override
    public Reading<EngineState> read(Asker engine) {
        Reading<String> health = engine.get("/health");
        if (health instanceof Reading.Failed<String>(String why) && why.contains("still loading")) {
            return Reading.measured(new EngineState(name(), "", Phase.LOADING, List.of(), Vitals.NONE, List.of()));
        }
        return engine.get("/props")
                .then(EngineJson::of)
                .then(props -> isProps(props)
                        ? Reading.measured(state(props, engine))
                        : Reading.notOffered("What answers there is no llama-server."));
    }

    private static boolean isProps(JsonNode props) {
        return props.has("default_generation_settings") || props.has("build_info") || props.has("is_sleeping");
    }

    private EngineState state(JsonNode props, Asker engine) {
        String version = EngineJson.text(props, "build_info");
        String model = EngineJson.text(props, "model_alias", "model_path", "model");
        boolean isAsleep = props.path("is_sleeping").asBoolean(false);
        Vitals vitals = Vitals.NONE
                .with(Vital.SLOTS, EngineJson.number(props.path("total_slots")))
                .with(
                        Vital.CONTEXT_TOKENS,
                        EngineJson.number(props.at("/default_generation_settings/n_ctx"))
                                .or(() -> EngineJson.number(props.path("n_ctx"))));
        List<LoadedModel> models = model.isEmpty()
                ? List.of()
                : List.of(new LoadedModel(model, EngineJson.text(props, "model_path"), Vitals.NONE));
        if (isAsleep) {
            return new EngineState(
                    name(),
                    version,
                    Phase.SLEEPING,
                    models,
                    vitals,
                    List.of("The model sleeps; it is not asked for more, which would wake it."));
        }
        List<String> notes = new ArrayList<>();
        Reading<String> slots = engine.get("/slots");
        slots.reason().ifPresent(notes::add);
        Reading<String> metrics = engine.get("/metrics");
        metrics.reason().ifPresent(notes::add);
        Vitals seen = slots.then(EngineJson::of)
                .found()
                .map(tree -> slots(vitals, tree))
                .orElse(vitals);
        Vitals all =
                metrics.found().map(text -> metrics(seen, Prometheus.of(text))).orElse(seen);
        return new EngineState(name(), version, Phase.READY, models, all, notes);
    }

    /// What the slots hold: a slot that works has its prompt and what it has written so far.
    static Vitals slots(Vitals before, JsonNode slots) {
        double used = 0;
        int working = 0;
        double context = 0;
        for (JsonNode slot : slots) {
            context = Math.max(context, slot.path("n_ctx").asDouble(0));
            if (slot.path("is_processing").asBoolean(slot.path("state").asInt(0) > 0)) {
                working++;
                used += tokens(slot);
            }
        }
        Vitals vitals = before.with(Vital.REQUESTS_RUNNING, Reading.measured((double) working))
                .with(Vital.SLOTS, Reading.measured((double) slots.size()))
                .with(Vital.CACHE_USED_TOKENS, Reading.measured(used))
                .with(Vital.CACHE_TOKENS, capacity(slots.size(), context));
        return context > 0 ? vitals.with(Vital.CONTEXT_TOKENS, Reading.measured(context)) : vitals;
    }

    /// With one cache for all slots each of them says the whole of it.
    private static Reading<Double> capacity(int slots, double context) {
        return slots == 1 && context > 0
                ? Reading.measured(context)
                : Reading.notOffered("The server does not tell whether its slots share one cache.");
    }

    /// `next_token` is a list since late 2025 and was an object before; in 2024 there was `n_past`.
    private static double tokens(JsonNode slot) {
        JsonNode next = slot.path("next_token");
        JsonNode token = next.isArray() ? next.path(0) : next;
        double past = slot.path("n_past").asDouble(0);
        double prompt = slot.path("n_prompt_tokens").asDouble(0);
        return Math.max(past, prompt + token.path("n_decoded").asDouble(0));
    }

    /// Adds what `/metrics` says; the two names of the cache are gone since May 2025.
    static Vitals metrics(Vitals before, Prometheus metrics) {
        return before.with(Vital.REQUESTS_RUNNING, metrics.sum("llamacpp:requests_processing"))
                .with(Vital.REQUESTS_WAITING, metrics.sum("llamacpp:requests_deferred"))
                .with(Vital.CACHE_USED_RATIO, metrics.max("llamacpp:kv_cache_usage_ratio"))
                .with(Vital.CACHE_USED_TOKENS, metrics.sum("llamacpp:kv_cache_tokens"))
                .with(Vital.PROMPT_TOKENS, metrics.sum("llamacpp:prompt_tokens_total"))
                .with(Vital.PROMPT_SECONDS, metrics.sum("llamacpp:prompt_seconds_total"))
                .with(Vital.GENERATED_TOKENS, metrics.sum("llamacpp:tokens_predicted_total"))
                .with(Vital.GENERATED_SECONDS, metrics.sum("llamacpp:tokens_predicted_seconds_total"))
                .with(Vital.GENERATION_RATE, metrics.max("llamacpp:predicted_tokens_seconds"));
    }
}
