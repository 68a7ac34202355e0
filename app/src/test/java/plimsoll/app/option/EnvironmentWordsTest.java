package plimsoll.app.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.FlashAttention;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.tensor.ElementType;

class EnvironmentWordsTest {
    /// Options of llama-server b10587 that change memory and are in no plan.
    private static final Set<String> NAMED = Set.of("""
            --backend-sampling --cache-ram --ctx-checkpoints --device --embeddings --fit --fit-ctx --fit-target
            --image-max-tokens --image-min-tokens --mmproj-url --mtmd-batch-max-tokens --no-host --no-repack --pooling
            --reranking --rpc --spec-draft-cpu-moe --spec-draft-hf --spec-draft-n-cpu-moe""".split("\\s+"));

    @Test
    void theCommandLineHasTheLastWord() {
        SaidWords said = said(
                Map.of(
                        "LLAMA_ARG_CTX_SIZE", "4096",
                        "LLAMA_ARG_CACHE_TYPE_K", "q8_0",
                        "LLAMA_ARG_FLASH_ATTN", "enabled",
                        "LLAMA_ARG_MODEL", "/models/a.gguf",
                        "LLAMA_ARG_N_PARALLEL", "2"),
                "llama-server",
                "-c",
                "8192");
        assertEquals(8192, said.options().ctxSize());
        assertEquals(ElementType.Q8_0, said.options().cacheTypeK());
        assertEquals(FlashAttention.ON, said.options().flashAttention());
        assertEquals(Optional.of("/models/a.gguf"), said.model());
        assertTrue(said.isParallelSaid());
    }

    @Test
    void rulesOfBothHold() {
        SaidWords said = said(Map.of("LLAMA_ARG_CPU_MOE", "1"), "llama-server", "-ot", "ffn_up=CPU");
        assertEquals(2, said.options().overrides().size());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            LLAMA_ARG_MMAP, false, --no-mmap
            LLAMA_ARG_NO_MMAP, anything, --no-mmap
            LLAMA_ARG_MMAP, on, --mmap
            LLAMA_ARG_MMAP, yes, -
            LLAMA_ARG_SWA_FULL, true, --swa-full
            LLAMA_ARG_SWA_FULL, 0, -
            LLAMA_ARG_NO_SWA_FULL, 1, -
            LLAMA_ARG_KV_UNIFIED, disabled, --no-kv-unified
            """)
    void aSwitchIsReadAsTheEngineReadsIt(String name, String value, String word) {
        assertEquals(word == null ? List.of() : List.of(word), EnvironmentWords.of(Map.of(name, value)));
    }

    @Test
    void aNumberOfSequencesThatIsLeftToTheEngineIsNotSaid() {
        assertFalse(said(Map.of("LLAMA_ARG_N_PARALLEL", "-1"), "llama-server").isParallelSaid());
    }

    /// Source: llama.cpp b10587, `common/arg.cpp`: options of secrets and their variables.
    @Test
    void noSecretIsEverAskedFor() {
        Set<String> secret =
                Set.of("--api-key", "--api-key-file", "--hf-token", "--ssl-key-file", "LLAMA_API_KEY", "HF_TOKEN");
        for (String name : EnvironmentWords.names()) {
            List<String> words = EnvironmentWords.of(Map.of(name, "1"));
            assertFalse(secret.contains(name) || words.stream().anyMatch(secret::contains), name + " " + words);
        }
    }

    @Test
    void everyNameStandsForAnOptionThatIsPlannedOrIsOneOfThoseThatAreNamed() {
        Set<String> named = new TreeSet<>();
        for (String name : EnvironmentWords.names()) {
            List<String> words = EnvironmentWords.of(Map.of(name, "1"));
            if (words.isEmpty() || Spelling.of(words.getFirst()).isEmpty()) {
                named.add(words.isEmpty() ? name : words.getFirst());
            }
        }
        assertEquals(NAMED, named);
    }

    private static SaidWords said(Map<String, String> variables, String... line) {
        List<String> words = new ArrayList<>(EnvironmentWords.of(variables));
        words.addAll(List.of(line));
        return SaidWords.of(words, LlamaCppWorkload.defaults(Tool.SERVER));
    }
}
