package plimsoll.probes.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import plimsoll.probes.engine.LogBuffer.Part;

class LlamaCppLogTest {
    private static final String NEW = """
            build: 7001 (abcdef12) with cc for x86_64-linux-gnu
            llama_model_load_from_file_impl: using device CUDA0 (Some card) (0000:01:00.0) - 22895 MiB free
            llama_model_loader: loaded meta data with 3 key-value pairs and 5 tensors from tiny.gguf (version GGUF V3)
            llama_model_loader: - kv   0:                       general.architecture str              = llama
            llama_model_loader: - kv   1:                          llama.block_count u32              = 2
            llama_model_loader: - kv   2:                      tokenizer.ggml.tokens arr[str,512]     = ["a", ...
            llama_model_loader: - type  f32:    2 tensors
            llama_model_loader: - type q4_K:    3 tensors
            load_tensors: offloaded 3/3 layers to GPU
            load_tensors:   CPU_Mapped model buffer size =     1.25 MiB
            load_tensors:        CUDA0 model buffer size =     7.50 MiB
            llama_context: n_seq_max     = 1
            llama_context: n_ctx         = 4096
            llama_context: n_ctx_seq (4096) < n_ctx_train (8192) -- the full capacity will not be utilized
            llama_context: flash_attn    = auto
            llama_context:  CUDA_Host  output buffer size =     0.49 MiB
            llama_kv_cache:      CUDA0 KV buffer size =    64.00 MiB
            llama_memory_recurrent:      CUDA0 RS buffer size =     2.00 MiB
            sched_reserve:      CUDA0 compute buffer size =    12.01 MiB
            """;

    @Test
    void aNewBuildSaysItsModelSettingsAndBuffers() {
        LlamaCppLog log = LlamaCppLog.of(NEW);
        assertEquals(OptionalInt.of(7001), log.build());
        assertEquals(Map.of("CUDA0", 22895), log.freeMebibytes());
        assertEquals("llama", log.metadata().get("general.architecture"));
        assertEquals(Map.of("tokenizer.ggml.tokens", 512), log.arrays());
        assertEquals(Map.of("f32", 2, "q4_K", 3), log.tensorTypes());
        assertEquals(OptionalInt.of(3), log.layersOnGpu());
        assertEquals(Map.of("n_seq_max", "1", "n_ctx", "4096", "flash_attn", "auto"), log.settings());
        assertEquals(
                List.of(Part.WEIGHTS, Part.WEIGHTS, Part.OUTPUT, Part.CACHE, Part.STATE, Part.COMPUTE),
                log.buffers().stream().map(LogBuffer::part).toList());
        assertTrue(log.buffers().getFirst().isHost());
        assertFalse(log.buffers().getLast().isHost());
    }

    @Test
    void theWordingsOfOlderBuildsAreKnown() {
        LlamaCppLog log = LlamaCppLog.of("""
                llm_load_tensors:      CUDA0 buffer size =  3250.78 MiB
                llama_new_context_with_model: n_ctx      = 512
                llama_kv_cache_init:  CUDA_Host KV buffer size =    14.00 MiB
                llama_new_context_with_model:  CUDA_Host input buffer size   =    12.01 MiB
                init:        CPU KV buffer size =     0.16 MiB
                """);
        assertEquals("512", log.settings().get("n_ctx"));
        assertEquals(
                new LogBuffer(Part.WEIGHTS, "CUDA0", new BigDecimal("3250.78")),
                log.buffers().getFirst());
        assertEquals(
                List.of(Part.WEIGHTS, Part.CACHE, Part.INPUT, Part.CACHE),
                log.buffers().stream().map(LogBuffer::part).toList());
        assertEquals(OptionalInt.empty(), log.build());
    }

    @Test
    void ofTwoModelsTheLastCounts() {
        assertEquals(LlamaCppLog.of(NEW).buffers(), LlamaCppLog.of(NEW + NEW).buffers());
    }

    @Test
    void otherTextIsPassedOver() {
        assertEquals(
                List.of(),
                LlamaCppLog.of("hello\nclip_model_load: buffer size = 8 MB\n").buffers());
    }

    @Test
    void eachModelOfALogIsReadForItself() {
        List<LlamaCppLog> both = LlamaCppLog.all(NEW + NEW.substring(NEW.indexOf("llama_model_loader: loaded")));
        assertEquals(2, both.size());
        both.forEach(log -> assertEquals(6, log.buffers().size()));
        assertEquals(OptionalInt.of(7001), both.getLast().build());
    }

    @Test
    void aProjectorsBuffersAreNoneOfTheModels() {
        String projector = "alloc_compute_meta:      CUDA0 compute buffer size =   120.10 MiB\n";
        assertEquals(
                LlamaCppLog.of(NEW).buffers(), LlamaCppLog.of(NEW + projector).buffers());
    }

    @Test
    void typesOfTheCacheAndResolvedAttentionAreSettings() {
        LlamaCppLog log = LlamaCppLog.of("""
                llama_kv_cache: size =    8.00 MiB ( 4096 cells, 2 layers, 1/1 seqs), K (q8_0):    4.00 MiB, V (f16):    4.00 MiB
                llama_context: flash_attn            = auto
                resolve_fused_ops: Flash Attention enabled
                common_params_fit_impl: context size reduced from 8192 to 4096 -> need 9 MiB less memory in total
                """);
        assertEquals(Map.of("type_k", "q8_0", "type_v", "f16", "flash_attn", "enabled"), log.settings());
        assertTrue(log.fitted());
    }

    @Test
    void theLastTableOfARealLoadCounts() {
        String printed = """
                llama_print_memory_breakdown: memory breakdown:      total   free     self   model   context   compute    unaccounted
                llama_print_memory_breakdown:   - CUDA0 (Card A):  24000 = 9400 + (14200 = 13150 +      50 +    1000) +         400
                llama_print_memory_breakdown:   - CPU (Chip):  515000              70 =     0 +      55 +      15
                """;
        String fitting = """
                common_memory_breakdown_print: | memory breakdown [MiB] | total    free     self   model   context   compute    unaccounted |
                common_memory_breakdown_print: |   - CUDA0 (Card A)     | 24000 = 23860 + (15900 = 15300 +     400 +     200) +      -15760 |
                common_memory_breakdown_print: |   - Host               |                    800 =   680 +       0 +     120                |
                """;
        String wrapped = """
                llama_memory_breakdown_print: | memory breakdown [MiB]  | total   free     self   model   context   compute       unaccounted |
                llama_memory_breakdown_print: |   - CUDA0 (Card A)      | 11100 = 8700 + (10000 =  9810 +     140 +      50) + 17592186036877 |
                """;
        List<Breakdown> expected = List.of(
                new Breakdown("CUDA0", 24000, 9400, 13150, 50, 1000, 400), new Breakdown("Host", 0, 0, 0, 55, 15, 0));
        assertEquals(expected, Breakdown.lastOf(fitting + printed + wrapped + fitting));
        assertEquals(List.of(), Breakdown.lastOf(fitting + wrapped));
    }
}
