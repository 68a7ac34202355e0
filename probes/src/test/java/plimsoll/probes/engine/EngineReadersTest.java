package plimsoll.probes.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.probes.Reading;
import plimsoll.probes.engine.EngineFinder.Found;
import plimsoll.probes.engine.EngineFinder.Running;
import plimsoll.probes.engine.EngineState.Phase;

class EngineReadersTest {
    private final List<String> asked = new ArrayList<>();

    private Asker answering(Map<String, String> answers) {
        return path -> {
            asked.add(path);
            return answers.containsKey(path)
                    ? Reading.measured(answers.getOrDefault(path, ""))
                    : Reading.notOffered(path + " is not offered by this engine.");
        };
    }

    private EngineState state(Map<String, String> answers) {
        return assertInstanceOf(Reading.Measured.class, (Object) EngineReaders.read(answering(answers)))
                                .value()
                        instanceof EngineState found
                ? found
                : EMPTY;
    }

    private static final EngineState EMPTY = new EngineState("", "", Phase.READY, List.of(), Vitals.NONE, List.of());

    private static double value(Vitals vitals, Vital vital) {
        return vitals.get(vital).found().orElse(-1.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"id\":0,\"n_ctx\":8192,\"is_processing\":true,\"n_prompt_tokens\":700,\"next_token\":[{\"n_decoded\":21}]},"
                        + "{\"id\":1,\"n_ctx\":8192,\"is_processing\":false,\"n_prompt_tokens\":99}] | 721",
                "[{\"id\":0,\"n_ctx\":8192,\"is_processing\":true,\"n_prompt_tokens\":5,\"next_token\":{\"n_decoded\":7}}] | 12",
                "[{\"id\":0,\"n_ctx\":8192,\"state\":1,\"n_past\":3000},{\"id\":1,\"n_ctx\":8192,\"state\":0,\"n_past\":44}] | 3000"
            })
    void slotsOfEachGenerationSayWhatTheyHold(String slots, int used) {
        EngineState state = state(Map.of(
                "/health",
                "{\"status\":\"ok\"}",
                "/props",
                "{\"total_slots\":2,\"model_path\":\"/m/pebble.gguf\",\"build_info\":\"b10587-abc\","
                        + "\"default_generation_settings\":{\"n_ctx\":8192},\"is_sleeping\":false}",
                "/slots",
                slots,
                "/metrics",
                "llamacpp:requests_deferred 3\nllamacpp:tokens_predicted_total 500\n"));
        assertEquals("llama.cpp", state.engine());
        assertEquals("b10587-abc", state.version());
        assertEquals("/m/pebble.gguf", state.models().getFirst().name());
        assertEquals(used, value(state.vitals(), Vital.CACHE_USED_TOKENS));
        assertEquals(1, value(state.vitals(), Vital.REQUESTS_RUNNING));
        assertEquals(3, value(state.vitals(), Vital.REQUESTS_WAITING));
        assertEquals(500, value(state.vitals(), Vital.GENERATED_TOKENS));
        assertEquals(8192, value(state.vitals(), Vital.CONTEXT_TOKENS));
    }

    @Test
    void aModelThatSleepsIsNotAskedForMore() {
        EngineState state = state(Map.of(
                "/props", "{\"total_slots\":4,\"is_sleeping\":true,\"model_path\":\"m.gguf\"}",
                "/slots", "[]",
                "/metrics", ""));
        assertEquals(Phase.SLEEPING, state.phase());
        assertEquals(List.of("/health", "/props"), asked);
    }

    @Test
    void anEngineThatLoadsIsSaidToLoad() {
        Asker loading =
                path -> Reading.failed("http://127.0.0.1:8080" + path + " says that the engine is still loading.");
        Reading<EngineState> read = new LlamaServerReader().read(loading);
        assertEquals(Phase.LOADING, read.found().orElseThrow().phase());
    }

    @Test
    void metricsOfOldServersSayHowFullTheCacheIs() {
        Vitals vitals = LlamaServerReader.metrics(
                Vitals.NONE, Prometheus.of("llamacpp:kv_cache_usage_ratio 0.25\nllamacpp:kv_cache_tokens 2048\n"));
        assertEquals(0.25, value(vitals, Vital.CACHE_USED_RATIO));
        assertEquals(2048, value(vitals, Vital.CACHE_USED_TOKENS));
    }

    @Test
    void vllmIsReadAcrossItsRenames() {
        Vitals now = VllmReader.vitals(Prometheus.of("""
                vllm:num_requests_running{engine="0",model_name="m"} 2.0
                vllm:num_requests_running{engine="1",model_name="m"} 3.0
                vllm:kv_cache_usage_perc{engine="0",model_name="m"} 0.4
                vllm:kv_cache_usage_perc{engine="1",model_name="m"} 0.6
                vllm:prefix_cache_hits_total{engine="0"} 78
                vllm:cache_config_info{block_size="784",num_gpu_blocks="208",kv_cache_size_tokens="140001",kv_cache_memory_bytes="10737418240"} 1.0
                """));
        assertEquals(5, value(now, Vital.REQUESTS_RUNNING));
        assertEquals(0.6, value(now, Vital.CACHE_USED_RATIO));
        assertEquals(78, value(now, Vital.PREFIX_HITS));
        assertEquals(140001, value(now, Vital.CACHE_TOKENS));
        assertEquals(10737418240.0, value(now, Vital.CACHE_BYTES));
        Vitals before = VllmReader.vitals(Prometheus.of("""
                vllm:gpu_cache_usage_perc{model_name="m"} 0.5
                vllm:avg_generation_throughput_toks_per_s{model_name="m"} 250.0
                vllm:cache_config_info{block_size="16",num_gpu_blocks="1000",num_cpu_blocks="None"} 1.0
                """));
        assertEquals(0.5, value(before, Vital.CACHE_USED_RATIO));
        assertEquals(250, value(before, Vital.GENERATION_RATE));
        assertEquals(16000, value(before, Vital.CACHE_TOKENS));
    }

    @Test
    void vllmPrintsItsMemoryWhileItStarts() {
        Vitals vitals = VllmLog.of("""
                INFO gpu_model_runner.py:1770] Model loading took 14.50 GiB and 9.1 seconds
                INFO gpu_worker.py:298] Available KV cache memory: 20.25 GiB
                INFO kv_cache_utils.py:864] GPU KV cache size: 165,888 tokens
                INFO gpu_model_runner.py:2420] Graph capturing finished in 12 secs, took 0.50 GiB
                """);
        assertEquals(14.5 * (1 << 30), value(vitals, Vital.WEIGHTS_BYTES));
        assertEquals(20.25 * (1 << 30), value(vitals, Vital.CACHE_BYTES));
        assertEquals(165888, value(vitals, Vital.CACHE_TOKENS));
        assertEquals(0.5 * (1 << 30), value(vitals, Vital.GRAPH_BYTES));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.5 | 536870912", "{\"decode\":0.3} | -1"})
    void sglangTellsItsMemoryByRank(String graph, double bytes) {
        EngineState state = state(Map.of(
                "/server_info",
                "{\"version\":\"0.5.6\",\"model_path\":\"m\",\"internal_states\":[{\"memory_usage\":"
                        + "{\"weight\":29.5,\"kvcache\":100.0,\"token_capacity\":4096,\"graph\":" + graph
                        + "}}]}",
                "/metrics",
                """
                        sglang:num_queue_reqs{tp_rank="0"} 3.0
                        sglang:num_queue_reqs{tp_rank="1"} 11.0
                        sglang:token_usage{tp_rank="0"} 0.42 1790347303000
                        """));
        assertEquals("sglang", state.engine());
        assertEquals(29.5 * (1 << 30), value(state.vitals(), Vital.WEIGHTS_BYTES));
        assertEquals(bytes, value(state.vitals(), Vital.GRAPH_BYTES));
        assertEquals(11, value(state.vitals(), Vital.REQUESTS_WAITING));
        assertEquals(0.42, value(state.vitals(), Vital.CACHE_USED_RATIO));
        assertEquals(4096, value(state.vitals(), Vital.CACHE_TOKENS));
    }

    @Test
    void ollamaTellsWhatItEstimates() {
        EngineState state = state(Map.of(
                "/api/ps",
                        "{\"models\":[{\"name\":\"pebble:latest\",\"size\":5000,\"size_vram\":4000,\"context_length\":2048}]}",
                "/api/version", "{\"version\":\"0.12.6\"}"));
        assertEquals("ollama", state.engine());
        assertEquals("0.12.6", state.version());
        assertEquals(4000, value(state.models().getFirst().vitals(), Vital.DEVICE_BYTES));
        assertTrue(state.notes().getFirst().contains("estimates"));
        assertEquals(
                7.0,
                value(
                        OllamaReader.pulled(EngineJson.of("{\"models\":[{\"name\":\"a\",\"size\":7}]}")
                                        .found()
                                        .orElseThrow())
                                .getFirst()
                                .vitals(),
                        Vital.FILE_BYTES));
    }

    @Test
    void lmStudioIsReadInBothVersions() {
        EngineState older = state(
                Map.of(
                        "/api/v0/models",
                        "{\"data\":[{\"id\":\"a\",\"state\":\"not-loaded\"},{\"id\":\"b\",\"state\":\"loaded\",\"loaded_context_length\":512}]}"));
        assertEquals(
                List.of("b"), older.models().stream().map(LoadedModel::name).toList());
        EngineState newer = state(
                Map.of(
                        "/api/v1/models",
                        "{\"models\":[{\"key\":\"a\",\"size_bytes\":9,\"loaded_instances\":[{\"id\":\"a:2\",\"config\":{\"context_length\":8192,\"parallel\":4}}]}]}"));
        assertEquals("lm-studio", newer.engine());
        assertEquals(8192, value(newer.models().getFirst().vitals(), Vital.CONTEXT_TOKENS));
    }

    @Test
    void tgiAndTensorRtAreTold() {
        EngineState tgi = state(Map.of(
                "/info", "{\"model_id\":\"m\",\"version\":\"3.3.6\",\"max_total_tokens\":4096,\"router\":\"x\"}",
                "/metrics", "tgi_queue_size 2\ntgi_batch_current_size 5\n"));
        assertEquals("tgi", tgi.engine());
        assertEquals(5, value(tgi.vitals(), Vital.REQUESTS_RUNNING));
        EngineState rt = state(Map.of(
                "/metrics",
                "[{\"gpuMemUsage\":1,\"kvCacheStats\":{}},{\"gpuMemUsage\":800,\"numActiveRequests\":1,\"kvCacheStats\":"
                        + "{\"maxNumBlocks\":100,\"tokensPerBlock\":32,\"usedNumBlocks\":3}}]",
                "/version",
                "{\"version\":\"1.2.0\"}"));
        assertEquals("tensorrt-llm", rt.engine());
        assertEquals(800, value(rt.vitals(), Vital.DEVICE_BYTES));
        assertEquals(3200, value(rt.vitals(), Vital.CACHE_TOKENS));
        assertEquals(96, value(rt.vitals(), Vital.CACHE_USED_TOKENS));
    }

    @ParameterizedTest
    @CsvSource({"'not json'", "'[]'", "'{}'", "'\"text\"'", "'null'", "'{\"models\":3}'", "'[[[['"})
    void whatIsNoEngineIsNotOfferedOrFails(String anything) {
        Asker same = path -> Reading.measured(anything);
        assertTrue(EngineReaders.read(same).found().isEmpty());
    }

    @Test
    void enginesAreFoundByTheirProcessesAndByUsualPorts() {
        List<Running> processes = List.of(
                new Running(7, "/opt/llama/llama-server -m a.gguf --port 8123 -c 4096"),
                new Running(8, "/usr/bin/python3 /usr/bin/vllm serve meta/m --port=9000"),
                new Running(9, "python -m sglang.launch_server --model x"),
                new Running(10, "/usr/local/bin/ollama serve"),
                new Running(11, "vim notes-about-llama-server-tests.txt"));
        List<Found> found = EngineFinder.find(processes, port -> port == 1234);
        assertEquals(
                List.of(
                        new Found("", 0, URI.create("http://127.0.0.1:1234")),
                        new Found("llama.cpp", 7, URI.create("http://127.0.0.1:8123")),
                        new Found("vllm", 8, URI.create("http://127.0.0.1:9000")),
                        new Found("ollama", 10, URI.create("http://127.0.0.1:11434")),
                        new Found("sglang", 9, URI.create("http://127.0.0.1:30000"))),
                found);
    }

    @ParameterizedTest
    @CsvSource({
        "llama-server -m a.gguf, true",
        "./build/bin/llama-server --port 8081, true",
        "'\"C:\\Program Files\\llama\\llama-server.exe\" -m a.gguf', true",
        "/Applications/My Models/llama-server -m a.gguf, true",
        "tail -f /var/log/llama-server, false",
        "java -Dprogram=/opt/llama-server -jar a.jar, false",
        "/usr/bin/grep llama-server, false"
    })
    void aWordAmongOthersIsNoEngine(String commandLine, boolean isOne) {
        assertEquals(isOne, EngineReaders.ALL.getFirst().isRunBy(commandLine));
    }

    @Test
    void anotherMachinesEngineHasNoProcessHere() {
        assertEquals(Optional.empty(), EngineFinder.at(URI.create("http://192.0.2.7:8080")));
    }
}
