package plimsoll.app.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.FlashAttention;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.engine.llamacpp.TensorOverride;

class LlamaCppOptionsTest {
    private static final LlamaCppWorkload SERVER = LlamaCppWorkload.defaults(Tool.SERVER);

    @Test
    void noSpellingStandsForTwoOptions() {
        Set<String> seen = new HashSet<>();
        LlamaCppOptions.ALL.stream().flatMap(EngineOption::spellings).forEach(name -> assertTrue(seen.add(name), name));
    }

    @Test
    void everyOptionOfTheEngineThatDecidesAboutMemoryIsThere() {
        Set<String> keys = new HashSet<>();
        LlamaCppOptions.ALL.forEach(option -> keys.add(option.key()));
        assertTrue(keys.containsAll(List.of(
                "ctx_size",
                "batch_size",
                "ubatch_size",
                "parallel",
                "kv_unified",
                "cache_type_k",
                "cache_type_v",
                "flash_attn",
                "gpu_layers",
                "split_mode",
                "tensor_split",
                "main_gpu",
                "override_tensor",
                "cpu_moe",
                "n_cpu_moe",
                "kv_offload",
                "op_offload",
                "swa_full",
                "mmap",
                "outputs_max",
                "tool")));
    }

    @ParameterizedTest
    @CsvSource({
        "ctx_size, 32k, 32768",
        "ctx_size, '32,768', 32768",
        "ctx_size, 1M, 1048576",
        "ctx_size, 0, 0",
        "ctx_size, 1.5k, 1536",
        "gpu_layers, all, -1",
        "gpu_layers, auto, -1",
        "gpu_layers, -1, -1",
        "gpu_layers, 99, 99",
    })
    void countsAreReadAsPeopleTypeThem(String key, String words, int value) {
        LlamaCppWorkload read = applied(key, words).orElseThrow();
        assertEquals(value, key.equals("ctx_size") ? read.ctxSize() : read.gpuLayers());
    }

    @ParameterizedTest
    @CsvSource({
        "ctx_size, -1",
        "ctx_size, 1e9",
        "ctx_size, 2000000000000",
        "ctx_size, 99999999999999999999999999",
        "ctx_size, ''",
        "batch_size, 0",
        "parallel, 0",
        "parallel, 257",
        "cache_type_k, q6_K",
        "flash_attn, maybe",
        "tensor_split, '3,,1'",
        "tensor_split, '-1,2'",
        "override_tensor, noequals",
        "override_tensor, '(=CPU'",
        "override_tensor, a=NOWHERE",
        "kv_unified, yes",
        "gpu_layers, -7",
        "split_mode, tensor",
        "tool, ollama",
    })
    void whatIsAbsurdIsNotTaken(String key, String words) {
        assertEquals(Optional.empty(), applied(key, words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "ON", "true", "1"})
    void flashAttentionTakesTheEnginesOwnWords(String words) {
        assertEquals(
                FlashAttention.ON, applied("flash_attn", words).orElseThrow().flashAttention());
    }

    @Test
    void zerosAloneLeaveTheSplitToTheEngine() {
        assertEquals(List.of(), applied("tensor_split", "0,0").orElseThrow().tensorSplit());
    }

    @Test
    void rulesForTensorsAddUpInTheirOrder() {
        LlamaCppWorkload options = SERVER;
        options = named("override_tensor").apply(options, "a=CUDA0,b=CPU").orElseThrow();
        options = named("n_cpu_moe").apply(options, "1").orElseThrow();
        options = named("cpu_moe").apply(options, "false").orElseThrow();
        assertEquals(
                List.of(
                        new TensorOverride("a", "CUDA0"),
                        new TensorOverride("b", "CPU"),
                        TensorOverride.cpuMoe(1).getFirst()),
                options.overrides());
    }

    @Test
    void aMistypedNameFindsTheRightOne() {
        assertEquals(Optional.of("--ctx-size"), Nearest.of("--ctx-sise", List.of("--ctx-size", "--batch-size")));
        assertEquals(Optional.of("plan"), Nearest.of("paln", List.of("plan", "inspect")));
        assertFalse(Nearest.of("--temperature", List.of("--ctx-size", "--tool")).isPresent());
        assertFalse(Nearest.of("--port", List.of("--lora")).isPresent());
        assertFalse(Nearest.of("-t", List.of("-b")).isPresent());
    }

    private static Optional<LlamaCppWorkload> applied(String key, String words) {
        return named(key).apply(SERVER, words);
    }

    private static EngineOption<?> named(String key) {
        return LlamaCppOptions.ALL.stream()
                .filter(option -> option.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
