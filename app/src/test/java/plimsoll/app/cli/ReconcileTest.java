package plimsoll.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.app.reconcile.LoadableGguf;
import plimsoll.app.reconcile.MadeUpGpu;
import plimsoll.app.reconcile.MemoryPart;
import plimsoll.app.reconcile.Reconciliation;
import plimsoll.app.reconcile.Row;
import plimsoll.app.run.MadeUpEngine;
import plimsoll.app.run.RunningEngine;
import plimsoll.ingest.store.Environment;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.probes.Gpu;
import plimsoll.probes.ThisMachine;
import plimsoll.probes.engine.EngineState.Phase;

/// The log is what llama-server b10587 printed of this very model, on a processor.
class ReconcileTest {
    private static final String LOG = """
            0.00.002.218 I cmn  common_param: common_params_print_info: build 10587 (unknown) with GNU 12.2.0 for Linux
            0.00.003.733 I llama_model_loader: loaded meta data with 19 key-value pairs and 39 tensors from f16.gguf
            0.00.003.740 I llama_model_loader: - kv   0:             general.architecture str              = llama
            0.00.003.741 I llama_model_loader: - kv   3:                llama.block_count u32              = 4
            0.00.004.803 I load_tensors:   CPU_Mapped model buffer size =     7.51 MiB
            0.00.004.949 I llama_context: n_seq_max             = 4
            0.00.004.951 I llama_context: n_ctx                 = 2048
            0.00.004.951 I llama_context: n_batch               = 2048
            0.00.004.951 I llama_context: n_ubatch              = 512
            0.00.004.952 I llama_context: flash_attn            = auto
            0.00.004.952 I llama_context: kv_unified            = true
            0.00.004.954 I llama_context: n_outputs_max         = 4
            0.00.004.959 I llama_context:        CPU  output buffer size =     0.00 MiB
            0.00.005.035 I llama_kv_cache:        CPU KV buffer size =     2.00 MiB
            0.00.005.767 I llama_kv_cache: size =    2.00 MiB (  2048 cells,   4 layers,  4/1 seqs), K (f16):    1.00 \
            MiB, V (f16):    1.00 MiB
            0.00.006.271 I resolve_fused_ops: Flash Attention enabled
            0.00.006.783 I sched_reserve:        CPU compute buffer size =    10.01 MiB
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void model() {
        LoadableGguf.write(folder.resolve("pebble.gguf"), 4, 256, 8, 2, "f16");
    }

    @Test
    void whatTheEngineTookIsWhatWasPredicted() {
        Session.Result result = reconcile(LOG, "-c", "2048");
        assertEquals(Status.DONE, result.status(), result.err());
        for (JsonNode part : parts(result)) {
            assertTrue(part.path("agrees").asBoolean(), part.toString());
        }
        assertEquals(
                "b10587", result.json().path("engine").path("measured_version").asText());
    }

    @Test
    void anotherContextIsTheCauseWithTheAmountThatItPlans() {
        JsonNode cache = part(reconcile(LOG, "-c", "4096"), "kv_cache");
        assertEquals("options", cache.at("/causes/0/rule").asText());
        assertEquals(-2 << 20, cache.at("/causes/0/bytes").asLong());
        assertEquals(0, cache.path("unexplained").asLong());
        assertTrue(cache.at("/causes/0/sentence").asText().contains("n_ctx 2048 instead of 4096"));
    }

    @Test
    void settingsThatFitChangedAreCalledSo() {
        String log = LOG + "common_params_fit_impl: context size reduced from 4096 to 2048 -> need 2 MiB less memory\n";
        assertEquals(
                "fit",
                part(reconcile(log, "-c", "4096"), "kv_cache")
                        .at("/causes/0/rule")
                        .asText());
    }

    @Test
    void anotherBuildIsTheCauseOnlyWhereItsRulesSayTheAmount() {
        Session.Result same = reconcile(LOG, "-c", "2048", "--engine-version", "b8000");
        assertEquals(Status.DONE, same.status());
        String odd = LOG.replace("KV buffer size =     2.00", "KV buffer size =     2.50");
        JsonNode cache = part(reconcile(odd, "-c", "2048", "--engine-version", "b8000"), "kv_cache");
        assertEquals(0, cache.path("causes").size());
    }

    @Test
    void whatNoRuleExplainsIsCalledUnexplained() {
        Session.Result result =
                reconcile(LOG.replace("KV buffer size =     2.00", "KV buffer size =     2.50"), "-c", "2048");
        assertEquals(Status.NO, result.status());
        JsonNode cache = part(result, "kv_cache");
        assertEquals(0, cache.path("causes").size());
        assertEquals(1 << 19, cache.path("unexplained").asLong());
    }

    @Test
    void aTableSaysEachPartInWords() throws IOException {
        Files.writeString(folder.resolve("engine.log"), LOG);
        String out = new Session(folder)
                .run("reconcile", "pebble.gguf", "-c", "4096", "--log", "engine.log")
                .out();
        assertTrue(out.contains("KV cache"), out);
        assertTrue(out.contains("options -2.0 MiB"), out);
        assertTrue(out.contains("Every difference has its cause."), out);
    }

    @Test
    void aLogWithoutBuffersIsRefusedWithWhatToDo() {
        Session.Result result = reconcile("listening on port 8080\n");
        assertEquals(Status.UNREADABLE, result.status());
        assertTrue(result.err().contains("-lv 4"), result.err());
    }

    @Test
    void aRunningEngineWhoseOwnLogNamesNoBufferIsComparedByItsProcess() {
        RunningEngine engine = MadeUpEngine.llamaServer("pebble.gguf", Phase.READY);
        Gpu gpu = MadeUpGpu.holding(engine.pid(), 300 << 20);
        Machine machine = new Machine(
                Device.of("Made-up processor", Backend.CPU, 8L << 30),
                List.of(Device.of("RTX 4090", Backend.CUDA, 24L << 30)));
        Surroundings here = Surroundings.silent(folder, () -> new ThisMachine(machine, List.of(), List.of()));
        Reconciliation found = value(Arguments.of(List.of("pebble.gguf"), PlanCommand.forms())
                .then(asked -> new Comparison(
                                new Planner(folder, Servers.of(here, asked), Environment.ofThisMachine(here.env())),
                                new Machines(here),
                                asked,
                                "pebble.gguf")
                        .of(engine, "listening on port 8080\n", "engine.log", () -> List.of(gpu))));
        Row row = found.of("gpu0").getFirst();
        assertEquals(MemoryPart.ENGINE, row.part());
        assertEquals(300 << 20, row.measured().orElseThrow().bytes());
        String why = found.measured().notes().getFirst();
        assertTrue(why.startsWith("engine.log names no buffer of llama.cpp"), why);
    }

    private static <T> T value(Answer<T> answer) {
        return switch (answer) {
            case Answer.Value<T>(T value) -> value;
            case Answer.Refused<T>(int ignored, String sentence) -> throw new AssertionError(sentence);
        };
    }

    @Test
    void aLogOfAnotherModelIsRefused() {
        Session.Result result = reconcile(LOG.replace("= llama", "= gemma3"), "-c", "2048");
        assertEquals(Status.UNREADABLE, result.status());
        assertTrue(result.err().contains("architecture 'gemma3', not 'llama'; name the model"), result.err());
    }

    @Test
    void nothingThatAnswersAtAnAddressIsNamedWithIt() {
        Session.Result result =
                new Session(folder).run("reconcile", "pebble.gguf", "--engine-address", "http://127.0.0.1:1");
        assertEquals(Status.UNREADABLE, result.status());
        assertTrue(result.err().contains("'http://127.0.0.1:1'; name the address"), result.err());
    }

    @Test
    void aLogThatIsNotThereIsNamed() {
        Session.Result result = new Session(folder).run("reconcile", "pebble.gguf", "--log", "none.log");
        assertEquals(Status.UNREADABLE, result.status());
        assertTrue(result.err().contains("'none.log' cannot be read"), result.err());
    }

    @Test
    void devicesOfTheLogArePlannedForUnlessOthersAreNamed() {
        String log = LOG.replace(
                        "load_tensors:   CPU_Mapped",
                        "llama_model_load_from_file_impl: using device CUDA0 (NVIDIA GeForce RTX 3090) (0000:01:00.0) -"
                                + " 23860 MiB free\nload_tensors: offloaded 5/5 layers to GPU\n"
                                + "load_tensors:        CUDA0 model buffer size =     7.39 MiB\n"
                                + "load_tensors:   CPU_Mapped")
                .replace("CPU KV buffer", "CUDA0 KV buffer")
                .replace("7.51", "0.13");
        Session.Result result = reconcile(log, "-c", "2048");
        JsonNode gpu = result.json().at("/devices/1");
        assertEquals("NVIDIA GeForce RTX 3090", gpu.path("name").asText());
        assertTrue(gpu.at("/parts/0/agrees").asBoolean(), gpu.toString());
        assertTrue(gpu.at("/parts/1/agrees").asBoolean(), gpu.toString());
    }

    private Session.Result reconcile(String log, String... options) {
        String[] words = new String[options.length + 5];
        System.arraycopy(new String[] {"reconcile", "pebble.gguf", "--json", "--log", "-"}, 0, words, 0, 5);
        System.arraycopy(options, 0, words, 5, options.length);
        return new Session(folder).typing(log).run(words);
    }

    private static JsonNode parts(Session.Result result) {
        return result.json().at("/devices/0/parts");
    }

    private static JsonNode part(Session.Result result, String name) {
        for (JsonNode part : parts(result)) {
            if (part.path("part").asText().equals(name)) {
                return part;
            }
        }
        throw new AssertionError("no " + name + " in " + result.out());
    }
}
