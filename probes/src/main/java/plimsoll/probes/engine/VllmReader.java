package plimsoll.probes.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import plimsoll.probes.Reading;
import plimsoll.probes.engine.EngineState.Phase;

/// vLLM, by its metrics across their renames: each line names the new name first.
///
/// Source: vLLM 0.6 to 0.30, `vllm/v1/metrics/loggers.py` and its predecessors.
final class VllmReader implements EngineReader {
    private static final Pattern PROGRAM = Pattern.compile("\\bvllm(?:\\.exe)?[\" ]+serve\\b|vllm\\.entrypoints\\.");

    @Override
    public String name() {
        return "vllm";
    }

    @Override
    public List<Integer> ports() {
        return List.of(8000);
    }

    @Override
    public boolean isRunBy(String commandLine) {
        return PROGRAM.matcher(commandLine).find();
    }

    @Override
    public Reading<EngineState> read(Asker engine) {
        return engine.get("/metrics").then(text -> {
            Prometheus metrics = Prometheus.of(text);
            return metrics.hasPrefix("vllm:")
                    ? Reading.measured(state(metrics, version(engine)))
                    : Reading.notOffered("What answers there is no vLLM.");
        });
    }

    private static String version(Asker engine) {
        return engine.get("/version")
                .then(EngineJson::of)
                .found()
                .map(tree -> EngineJson.text(tree, "version"))
                .orElse("");
    }

    private EngineState state(Prometheus metrics, String version) {
        List<LoadedModel> models = metrics.samples().stream()
                .flatMap(sample -> Optional.ofNullable(sample.labels().get("model_name")).stream())
                .distinct()
                .map(name -> new LoadedModel(name, Vitals.NONE))
                .toList();
        return new EngineState(name(), version, Phase.READY, models, vitals(metrics), List.of());
    }

    /// What a text of metrics says.
    static Vitals vitals(Prometheus metrics) {
        Vitals vitals = Vitals.NONE
                .with(Vital.REQUESTS_RUNNING, metrics.sum("vllm:num_requests_running"))
                .with(Vital.REQUESTS_WAITING, metrics.sum("vllm:num_requests_waiting"))
                .with(Vital.CACHE_USED_RATIO, metrics.max("vllm:kv_cache_usage_perc", "vllm:gpu_cache_usage_perc"))
                .with(Vital.PROMPT_TOKENS, metrics.sum("vllm:prompt_tokens"))
                .with(Vital.GENERATED_TOKENS, metrics.sum("vllm:generation_tokens"))
                .with(Vital.GENERATION_RATE, metrics.sum("vllm:avg_generation_throughput_toks_per_s"))
                .with(Vital.PREFIX_QUERIES, metrics.sum("vllm:prefix_cache_queries", "vllm:gpu_prefix_cache_queries"))
                .with(Vital.PREFIX_HITS, metrics.sum("vllm:prefix_cache_hits", "vllm:gpu_prefix_cache_hits"))
                .with(Vital.PREEMPTIONS, metrics.sum("vllm:num_preemptions"));
        Optional<Map<String, String>> config = metrics.named("vllm:cache_config_info")
                .map(Prometheus.Sample::labels)
                .findFirst();
        return config.map(labels -> config(vitals, labels)).orElse(vitals);
    }

    /// Blocks times their size overstate what a hybrid model has room for, so that the engine's own count comes first.
    private static Vitals config(Vitals vitals, Map<String, String> labels) {
        Optional<Double> blocks = number(labels, "num_gpu_blocks")
                .flatMap(count -> number(labels, "block_size").map(size -> count * size));
        return vitals.with(
                        Vital.CACHE_TOKENS,
                        number(labels, "kv_cache_size_tokens").or(() -> blocks))
                .with(Vital.CACHE_BYTES, number(labels, "kv_cache_memory_bytes"));
    }

    private static Optional<Double> number(Map<String, String> labels, String label) {
        String word = labels.getOrDefault(label, "");
        return word.matches("\\d{1,18}") ? Optional.of(Double.valueOf(word)) : Optional.empty();
    }
}
