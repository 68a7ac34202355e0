package plimsoll.app.screen.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.app.reconcile.MadeUpGpu;
import plimsoll.app.reconcile.MemoryPart;
import plimsoll.app.reconcile.Reconciliation;
import plimsoll.app.reconcile.Row;
import plimsoll.app.run.MadeUpEngine;
import plimsoll.app.run.RunningEngine;
import plimsoll.probes.Gpu;
import plimsoll.probes.engine.EngineState.Phase;

class ProofModelTest {
    @TempDir
    Path folder;

    private final ProofModel model = new ProofModel(Planning.NOTHING, Journal.NONE, List::of);

    @Test
    void whatRanAsPlannedIsAsPredicted() throws IOException {
        Proof.Beside beside = assertInstanceOf(Proof.Beside.class, compare(MadeUpLog.log(8192, 400)));
        assertTrue(row(beside, MemoryPart.WEIGHTS).agrees());
        assertTrue(row(beside, MemoryPart.CACHE).agrees());
        assertTrue(row(beside, MemoryPart.COMPUTE).agrees());
    }

    @Test
    void anotherContextIsTheCauseWithItsAmount() throws IOException {
        Proof.Beside beside = assertInstanceOf(Proof.Beside.class, compare(MadeUpLog.log(16_384, 400)));
        Row cache = row(beside, MemoryPart.CACHE);
        assertEquals(1L << 30, cache.causes().getFirst().bytes());
        assertEquals(0, cache.unexplained());
    }

    @Test
    void aLogThatTellsNothingIsRefusedWithWhatToDo() throws IOException {
        Proof.Refused refused = assertInstanceOf(Proof.Refused.class, compare("listening on 8080\n"));
        assertTrue(refused.why().contains("-lv 4"), refused.why());
    }

    @Test
    void aFileThatIsGoneIsNamed() {
        Proof refused = model.compared(folder.resolve("gone.log"), "gone.log", planned("barge.gguf"));
        assertTrue(assertInstanceOf(Proof.Refused.class, refused).why().contains("gone.log"));
    }

    @Test
    void withoutAPlanThereIsNothingToCompare() {
        model.open(folder.resolve("server.log"));
        assertInstanceOf(Proof.Refused.class, model.proofProperty().get());
    }

    @Test
    void aRunningEngineIsComparedByTheFileThatItPrintsTo() throws IOException {
        Proof.Beside beside = assertInstanceOf(Proof.Beside.class, running("barge.gguf", MadeUpLog.log(8192, 400)));
        assertTrue(row(beside, MemoryPart.CACHE).agrees());
        assertEquals("", beside.remark());
        assertEquals("llama.cpp b10587 at 127.0.0.1:8080", beside.name());
        assertTrue(beside.found().measured().notes().stream().anyMatch(note -> note.contains("server.log")));
    }

    @Test
    void anEngineWithAnotherModelIsSaidToHaveOne() throws IOException {
        Proof.Beside beside = assertInstanceOf(Proof.Beside.class, running("lighter.gguf", MadeUpLog.log(8192, 400)));
        assertEquals("The engine serves lighter.gguf; the plan is of barge.gguf.", beside.remark());
    }

    @Test
    void whatRanOtherwiseCanBePlanned() throws IOException {
        Files.createFile(folder.resolve("barge.gguf"));
        Proof.Beside beside = assertInstanceOf(
                Proof.Beside.class, running(folder.resolve("barge.gguf").toString(), MadeUpLog.log(16_384, 400)));
        assertEquals(
                folder.resolve("barge.gguf").toString(),
                beside.instead().orElseThrow().model());
    }

    @Test
    void whyAnEngineWithoutALogIsNotComparedIsTheReasonItself() {
        assertTrue(refusal(model, unprinted("barge.gguf")).contains("another number of GPUs"));
        Gpu gpu = MadeUpGpu.holding(1 << 22, 0);
        String untold = refusal(seeing(gpu), unprinted("barge.gguf"));
        assertEquals(
                "No instrument tells what process 4194304 holds; start it with -lv 4 and keep what it prints"
                        + " in a file.",
                untold);
        assertTrue(refusal(seeing(gpu, gpu), unprinted("barge.gguf")).startsWith("Which of 2 GPUs"));
    }

    @Test
    void whereTheLogNamesNoBufferItIsComparedByWhatTheProcessHoldsAndSaysWhy() throws IOException {
        RunningEngine silent = printing(unprinted("barge.gguf"), "listening on 8080\n");
        Proof proof = seeing(MadeUpGpu.holding(1 << 22, 9L << 30)).compared(silent, planned("barge.gguf"));
        Proof.Beside beside = assertInstanceOf(Proof.Beside.class, proof);
        assertEquals(
                9L << 30,
                row(beside, MemoryPart.ENGINE).measured().orElseThrow().bytes());
        String why = beside.found().measured().notes().getFirst();
        assertTrue(why.startsWith("server.log names no buffer of llama.cpp"), why);
    }

    @Test
    void ofSeveralRunsInOneFileOnlyTheNewestIsTheProcess() throws IOException {
        String begin = "0.00.01 I cmn common_param: common_params_print_info: ";
        String other = begin + "build 10500 (0000000) with GNU\n" + begin + "verbosity = 4 (adjust)\n"
                + MadeUpLog.log(16_384, 400);
        ProofModel seeing = seeing(MadeUpGpu.holding(1 << 22, 9L << 30));
        RunningEngine silent =
                printing(unprinted("barge.gguf"), other + begin + "verbosity = 3 (adjust)\nlistening on 8080\n");
        Proof proof = seeing.compared(silent, planned("barge.gguf"));
        Row whole = row(assertInstanceOf(Proof.Beside.class, proof), MemoryPart.ENGINE);
        assertEquals(9L << 30, whole.measured().orElseThrow().bytes());
    }

    @Test
    void ofASleepingEngineOnlyTheLogIsCompared() throws IOException {
        RunningEngine asleep = MadeUpEngine.llamaServer("barge.gguf", Phase.SLEEPING);
        ProofModel seeing = seeing(MadeUpGpu.holding(1 << 22, 300 << 20));
        Proof proof = seeing.compared(printing(asleep, MadeUpLog.log(8192, 400)), planned("barge.gguf"));
        Row context = row(assertInstanceOf(Proof.Beside.class, proof), MemoryPart.CONTEXT);
        assertEquals(400L << 20, context.measured().orElseThrow().bytes());
        String silent = refusal(seeing, printing(asleep, "listening on 8080\n"));
        assertTrue(silent.endsWith("has put its model away; ask it something first."), silent);
    }

    @Test
    void aComparisonThatCannotBeWrittenDownIsShownAndSaysSo() throws IOException {
        Journal full = new Journal() {
            @Override
            public Written record(Reconciliation found) {
                return new Written(List.of(), Optional.of("the disk is full"));
            }

            @Override
            public String accept(Reconciliation found) {
                return "";
            }
        };
        Path log = Files.writeString(folder.resolve("server.log"), MadeUpLog.log(8192, 400));
        Proof proof = new ProofModel(Planning.NOTHING, full, List::of).compared(log, "log", planned("barge.gguf"));
        assertEquals(
                "It is not in the ledger: the disk is full.",
                assertInstanceOf(Proof.Beside.class, proof).remark());
    }

    private static ProofModel seeing(Gpu... gpus) {
        return new ProofModel(Planning.NOTHING, Journal.NONE, () -> List.of(gpus));
    }

    private static String refusal(ProofModel model, RunningEngine engine) {
        return assertInstanceOf(Proof.Refused.class, model.compared(engine, planned("barge.gguf")))
                .why();
    }

    private RunningEngine printing(RunningEngine engine, String log) throws IOException {
        return MadeUpEngine.printing(engine, Files.writeString(folder.resolve("server.log"), log));
    }

    @Test
    void withoutALogOnlyTheSameModelIsCompared() {
        Proof refused = model.compared(unprinted("lighter.gguf"), planned("barge.gguf"));
        assertTrue(
                assertInstanceOf(Proof.Refused.class, refused).why().contains("only the same model can be compared"));
    }

    @Test
    void whatOllamaHasLoadedIsComparedByTheProcessThatItStarted() {
        RunningEngine runner = unprinted("sha256-0a1b");
        RunningEngine ollama = MadeUpEngine.keeping(
                MadeUpEngine.of("ollama", "0.31.0", 11_434, 1 << 21, Phase.READY, "barge:8b", 1), runner);
        assertTrue(ollama.isComparable());
        ProofModel seeing = seeing(MadeUpGpu.holding(runner.pid(), 9L << 30));
        Proof.Beside beside = assertInstanceOf(Proof.Beside.class, seeing.compared(ollama, planned("sha256-0a1b")));
        assertEquals(
                9L << 30,
                row(beside, MemoryPart.ENGINE).measured().orElseThrow().bytes());
        assertEquals("ollama:barge:8b", beside.instead().orElseThrow().model());
    }

    private static RunningEngine unprinted(String file) {
        return MadeUpEngine.llamaServer(file, Phase.READY);
    }

    @Test
    void anEngineThatIsNotPlannedIsNamed() {
        Proof refused = model.compared(MadeUpEngines.four().get(1), planned("barge.gguf"));
        assertTrue(assertInstanceOf(Proof.Refused.class, refused).why().contains("is vllm"));
    }

    private Proof running(String file, String log) throws IOException {
        return model.compared(printing(unprinted(file), log), planned("barge.gguf"));
    }

    private Proof compare(String log) throws IOException {
        Path file = Files.writeString(folder.resolve("server.log"), log);
        return model.compared(file, "server.log", planned("barge.gguf"));
    }

    private static Planning.Now planned(String file) {
        return MadeUpEngines.planned(8192, file);
    }

    private static Row row(Proof.Beside beside, MemoryPart part) {
        return beside.found().of("gpu0").stream()
                .filter(row -> row.part() == part)
                .findFirst()
                .orElseThrow();
    }
}
