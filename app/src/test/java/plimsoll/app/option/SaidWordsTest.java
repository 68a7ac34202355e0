package plimsoll.app.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;

class SaidWordsTest {
    @ParameterizedTest
    @CsvSource({
        "-lm none, false",
        "--load-mode mmap+mlock, true",
        "--no-mmap --load-mode auto, true",
        "--load-mode auto --no-mmap, false",
        "-dio, false",
        "--direct-io, false",
        "-ndio, false",
        "--mlock, false",
        "--load_mode none, false",
        "-t 8, true"
    })
    void theLastWordOnLoadingCounts(String line, boolean isMapped) {
        assertEquals(isMapped, said(line).options().mmap());
        assertEquals(List.of(), said(line).uncounted());
    }

    @Test
    void whatTheEnvironmentSaysOfLoadingIsReadToo() {
        assertFalse(environment("LLAMA_ARG_LOAD_MODE", "none").options().mmap());
        assertFalse(environment("LLAMA_ARG_MLOCK", "1").options().mmap());
        assertFalse(environment("LLAMA_ARG_NO_DIO", "1").options().mmap());
        assertTrue(environment("LLAMA_ARG_MLOCK", "0").options().mmap());
    }

    @Test
    void whatChangesMemoryAndIsNotPlannedIsNamed() {
        SaidWords said = said("--pooling rank --embeddings -dev CUDA1 --fit-target 512 --lora-scaled a.gguf:0.5"
                + " -cram 4096 --image_max_tokens 64 -nr --of-tomorrow 3 --fit on -np 2");
        assertEquals(
                List.of(
                        "--pooling",
                        "--embeddings",
                        "-dev",
                        "--fit-target",
                        "--lora-scaled",
                        "-cram",
                        "--image-max-tokens",
                        "-nr",
                        "--of-tomorrow",
                        "--fit"),
                said.uncounted());
        assertEquals(2, said.options().parallel());
        assertEquals(
                List.of("--device"), environment("LLAMA_ARG_DEVICE", "none").uncounted());
    }

    @Test
    void whatIsSwitchedOffOrHasNoBearingIsNotNamed() {
        String line = "llama-server -hf org/name -t 8 -n -1 --temp -0.5 --fit off --cache-ram 0 --jinja --alias -dev";
        assertEquals(List.of(), said(line).uncounted());
    }

    @Test
    void aValueIsNoOption() {
        SaidWords said = said("--alias --embeddings -c 4096 -m x.gguf --chat-template-kwargs --pooling");
        assertEquals(List.of(), said.uncounted());
        assertEquals(4096, said.options().ctxSize());
        assertEquals(Optional.of("x.gguf"), said.model());
    }

    /// Before autumn 2025 `-fa` stood alone.
    @Test
    void anOptionBehindASwitchOfAnOlderBuildIsRead() {
        assertEquals(4096, said("-fa -c 4096").options().ctxSize());
    }

    private static SaidWords said(String line) {
        return said(List.of(line.split(" ", -1)));
    }

    private static SaidWords environment(String name, String value) {
        return said(EnvironmentWords.of(Map.of(name, value)));
    }

    private static SaidWords said(List<String> words) {
        return SaidWords.of(words, LlamaCppWorkload.defaults(Tool.SERVER));
    }
}
