package plimsoll.app.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.engine.llamacpp.TensorOverride;

class CommandLineTest {
    private static final LlamaCppWorkload SERVER = LlamaCppWorkload.defaults(Tool.SERVER);

    @Test
    void whatIsUsualIsNotSaid() {
        assertEquals("llama-server -m a.gguf -c 0 --fit off", CommandLine.of("a.gguf", SERVER));
        assertEquals(
                "llama-cli -m a.gguf -c 8192 --fit off",
                CommandLine.of(
                        "a.gguf",
                        LlamaCppWorkload.defaults(Tool.CLI).edit().ctxSize(8192).done()));
    }

    @ParameterizedTest
    @CsvSource({
        "4, true, ''",
        "4, false, ' -np 4'",
        "2, true, ' -np 2 -kvu'",
        "1, false, ' -np 1'",
    })
    void theServerSharesItsCacheOnlyWhileNobodyCountsItsSequences(int parallel, boolean unified, String words) {
        LlamaCppWorkload options =
                SERVER.edit().parallel(parallel).kvUnified(unified).done();
        assertEquals("llama-server -m a.gguf -c 0" + words + " --fit off", CommandLine.of("a.gguf", options));
    }

    @Test
    void whatLiesOnAServerIsFetchedByTheEngine() {
        assertEquals("llama-server -hf org/name:Q4_K_M -c 0 --fit off", CommandLine.of("hf:org/name:Q4_K_M", SERVER));
        assertEquals(
                "llama-server -hf org/name -hff q/a-Q8_0.gguf -c 0 --fit off",
                CommandLine.of("hf:org/name:q/a-Q8_0.gguf", SERVER));
        assertEquals(
                "llama-server -mu https://host/a.gguf -c 0 --fit off", CommandLine.of("https://host/a.gguf", SERVER));
    }

    @Test
    void aShellGetsEveryWordWhole() {
        LlamaCppWorkload options = SERVER.edit()
                .overrides(List.of(new TensorOverride("\\.ffn_(up|down)_exps", "CPU")))
                .done();
        assertEquals(
                "llama-server -m '/models/it'\\''s here.gguf' -c 0 -ot '\\.ffn_(up|down)_exps=CPU' --fit off",
                CommandLine.of("/models/it's here.gguf", options));
    }

    @Test
    void expertsOnTheProcessorAreSaidByTheirOwnOptions() {
        List<TensorOverride> rules = new ArrayList<>(TensorOverride.cpuMoe(12));
        rules.add(TensorOverride.cpuMoe());
        assertEquals(
                "llama-server -m a.gguf -c 0 -ncmoe 12 -cmoe --fit off",
                CommandLine.of("a.gguf", SERVER.edit().overrides(rules).done()));
    }

    /// Every option drawn at random, written and read again.
    @Test
    void readingTheWrittenOptionsGivesThemBack() {
        Random random = new Random(25);
        for (int round = 0; round < 500; round++) {
            LlamaCppWorkload options = drawn(random);
            assertEquals(options, readBack(CommandLine.words("a.gguf", options), options.tool()));
        }
    }

    private static LlamaCppWorkload drawn(Random random) {
        LlamaCppWorkload options = LlamaCppWorkload.defaults(random.nextBoolean() ? Tool.SERVER : Tool.CLI);
        String[][] words = {
            {"--ctx-size", "8192"}, {"--batch-size", "4096"}, {"--ubatch-size", "256"}, {"--cache-type-k", "q8_0"},
            {"--cache-type-v", "iq4_nl"}, {"--flash-attn", "on"}, {"--swa-full", "true"}, {"--gpu-layers", "12"},
            {"--split-mode", "row"}, {"--tensor-split", "3,1.5"}, {"--main-gpu", "1"}, {"--override-tensor", "a=CUDA1"},
            {"--cpu-moe", "true"}, {"--n-cpu-moe", "7"}, {"--kv-offload", "false"}, {"--op-offload", "false"},
            {"--mmap", "false"}
        };
        for (String[] word : words) {
            options = random.nextBoolean() ? applied(options, word[0], word[1]) : options;
        }
        return options;
    }

    private static LlamaCppWorkload readBack(List<String> words, Tool tool) {
        LlamaCppWorkload options = LlamaCppWorkload.defaults(tool);
        for (int at = 3; at < words.size() - 2; at++) {
            EngineOption<?> option = named(words.get(at));
            boolean off = option.off().contains(words.get(at));
            String value = option.isSwitch() ? String.valueOf(!off) : words.get(++at);
            options = option.apply(options, value).orElseThrow();
        }
        return options;
    }

    private static LlamaCppWorkload applied(LlamaCppWorkload options, String name, String value) {
        return named(name).apply(options, value).orElseThrow();
    }

    private static EngineOption<?> named(String name) {
        var found = LlamaCppOptions.ALL.stream()
                .filter(option -> option.spellings().anyMatch(name::equals))
                .toList();
        assertTrue(found.size() == 1, name);
        return found.getFirst();
    }
}
