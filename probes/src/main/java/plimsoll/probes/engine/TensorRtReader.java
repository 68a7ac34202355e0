package plimsoll.probes.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import plimsoll.probes.Reading;
import plimsoll.probes.engine.EngineState.Phase;

/// TensorRT-LLM's server: `/metrics` is a JSON list of the last iterations, Prometheus is at `/prometheus/metrics`.
///
/// Source: TensorRT-LLM 1.0, `trtllm-serve` and `IterationStats`.
final class TensorRtReader implements EngineReader {
    private static final Pattern PROGRAM = Pattern.compile("trtllm-serve");

    @Override
    public String name() {
        return "tensorrt-llm";
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
        Optional<JsonNode> stats =
                engine.get("/metrics").then(EngineJson::of).found().filter(JsonNode::isArray);
        Optional<Prometheus> told = engine.get("/prometheus/metrics")
                .found()
                .map(Prometheus::of)
                .filter(found -> found.hasPrefix("trtllm_"));
        if (told.isEmpty() && stats.filter(TensorRtReader::isStats).isEmpty()) {
            return Reading.notOffered("What answers there is no TensorRT-LLM.");
        }
        Vitals vitals = stats.map(TensorRtReader::iteration).orElse(Vitals.NONE);
        return Reading.measured(new EngineState(name(), version(engine), Phase.READY, List.of(), vitals, List.of()));
    }

    private static String version(Asker engine) {
        return engine.get("/version")
                .then(EngineJson::of)
                .found()
                .map(tree -> EngineJson.text(tree, "version"))
                .orElse("");
    }

    /// An idle engine lists nothing, and only Prometheus' names tell it.
    private static boolean isStats(JsonNode list) {
        return list.path(0).has("kvCacheStats") || list.path(0).has("gpuMemUsage");
    }

    /// What the last iteration says.
    static Vitals iteration(JsonNode list) {
        JsonNode last = list.path(list.size() - 1);
        JsonNode cache = last.path("kvCacheStats");
        Optional<Double> size = EngineJson.number(cache.path("tokensPerBlock"));
        return Vitals.NONE
                .with(Vital.DEVICE_BYTES, EngineJson.number(last.path("gpuMemUsage")))
                .with(Vital.REQUESTS_RUNNING, EngineJson.number(last.path("numActiveRequests")))
                .with(Vital.REQUESTS_WAITING, EngineJson.number(last.path("numQueuedRequests")))
                .with(
                        Vital.CACHE_TOKENS,
                        EngineJson.number(cache.path("maxNumBlocks")).flatMap(n -> size.map(each -> n * each)))
                .with(
                        Vital.CACHE_USED_TOKENS,
                        EngineJson.number(cache.path("usedNumBlocks")).flatMap(n -> size.map(each -> n * each)));
    }
}
