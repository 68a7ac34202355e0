package plimsoll.probes.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import plimsoll.probes.Reading;
import plimsoll.probes.engine.EngineState.Phase;

/// SGLang, by `/server_info` (once `/get_server_info`) and its metrics. Each rank of tensor parallelism tells the same,
/// so that the largest counts.
///
/// Source: SGLang 0.4 to 0.5, `srt/observability` and `srt/entrypoints/http_server.py`.
final class SglangReader implements EngineReader {
    private static final Pattern PROGRAM = Pattern.compile("sglang\\.launch_server|\\bsglang[\" ]+serve\\b");
    /// What it calls GB is 2^30 bytes.
    private static final double GIB = 1 << 30;

    @Override
    public String name() {
        return "sglang";
    }

    @Override
    public List<Integer> ports() {
        return List.of(30000);
    }

    @Override
    public boolean isRunBy(String commandLine) {
        return PROGRAM.matcher(commandLine).find();
    }

    @Override
    public Reading<EngineState> read(Asker engine) {
        Reading<String> metrics = engine.get("/metrics");
        Optional<Prometheus> told = metrics.found().map(Prometheus::of).filter(found -> found.hasPrefix("sglang:"));
        Reading<JsonNode> info = engine.get("/server_info")
                .then(EngineJson::of)
                .or(engine.get("/get_server_info").then(EngineJson::of));
        Optional<JsonNode> known = info.found().filter(tree -> tree.has("internal_states"));
        if (told.isEmpty() && known.isEmpty()) {
            return metrics instanceof Reading.Failed<String>(String why)
                    ? Reading.failed(why)
                    : Reading.notOffered("What answers there is no SGLang.");
        }
        List<String> notes = new ArrayList<>();
        if (told.isEmpty()) {
            notes.add("Its metrics are off; start it with --enable-metrics.");
        }
        Vitals vitals = known.map(SglangReader::info).orElse(Vitals.NONE);
        Vitals all = told.map(found -> metrics(vitals, found)).orElse(vitals);
        String version = known.map(tree -> EngineJson.text(tree, "version")).orElse("");
        return Reading.measured(new EngineState(name(), version, Phase.READY, models(told, known), all, notes));
    }

    private static List<LoadedModel> models(Optional<Prometheus> told, Optional<JsonNode> known) {
        String name = known.map(tree -> EngineJson.text(tree, "served_model_name", "model_path"))
                .filter(text -> !text.isEmpty())
                .or(() -> told.flatMap(found -> found.samples().stream()
                        .flatMap(sample -> Optional.ofNullable(sample.labels().get("model_name")).stream())
                        .findFirst()))
                .orElse("");
        return name.isEmpty() ? List.of() : List.of(new LoadedModel(name, Vitals.NONE));
    }

    /// `graph` is a number in some versions and an object in others.
    static Vitals info(JsonNode info) {
        JsonNode usage = info.at("/internal_states/0/memory_usage");
        return Vitals.NONE
                .with(
                        Vital.WEIGHTS_BYTES,
                        EngineJson.number(usage.path("weight")).map(gib -> gib * GIB))
                .with(
                        Vital.CACHE_BYTES,
                        EngineJson.number(usage.path("kvcache")).map(gib -> gib * GIB))
                .with(Vital.GRAPH_BYTES, EngineJson.number(usage.path("graph")).map(gib -> gib * GIB))
                .with(
                        Vital.CACHE_TOKENS,
                        EngineJson.number(usage.path("token_capacity"))
                                .or(() -> EngineJson.number(info.path("max_total_num_tokens"))));
    }

    /// Adds what `/metrics` says.
    static Vitals metrics(Vitals before, Prometheus metrics) {
        return before.with(Vital.REQUESTS_RUNNING, metrics.max("sglang:num_running_reqs"))
                .with(Vital.REQUESTS_WAITING, metrics.max("sglang:num_queue_reqs"))
                .with(Vital.CACHE_USED_RATIO, metrics.max("sglang:token_usage"))
                .with(Vital.CACHE_USED_TOKENS, metrics.max("sglang:kv_used_tokens", "sglang:num_used_tokens"))
                .with(Vital.CACHE_TOKENS, metrics.max("sglang:max_total_num_tokens"))
                .with(Vital.PROMPT_TOKENS, metrics.max("sglang:prompt_tokens"))
                .with(Vital.GENERATED_TOKENS, metrics.max("sglang:generation_tokens"))
                .with(Vital.GENERATION_RATE, metrics.max("sglang:gen_throughput"));
    }
}
