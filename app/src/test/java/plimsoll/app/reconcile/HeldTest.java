package plimsoll.app.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import plimsoll.app.ledger.Calibrations;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.catalogue.Catalogue;
import plimsoll.mathcore.engine.llamacpp.LlamaCpp;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Parts;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.Gpu;

class HeldTest {
    private static final long PID = 4711;
    private static final LlamaCppWorkload OPTIONS = LlamaCppWorkload.defaults(Tool.SERVER)
            .edit()
            .ctxSize(8192)
            .parallel(1)
            .kvUnified(false)
            .done();

    @Test
    void withoutALogTheWholeProcessIsComparedAndItsContextNamed() {
        Prediction asked = prediction("llama-3.1-8b");
        long predicted = gpu(asked).total();
        Reconciliation found = found(asked, held(Optional.empty(), predicted + 40 * Bytes.MIB));
        Row row = only(found, "gpu0");
        assertEquals(MemoryPart.ENGINE, row.part());
        assertEquals(predicted, row.predicted());
        assertEquals("context", row.causes().getFirst().rule());
        assertTrue(only(found, "host").measured().isEmpty());
    }

    @Test
    void whatOllamaCountsIsComparedWithAllBuffersAndTheRestIsTheContext() {
        Prediction asked = prediction("llama-3.1-8b");
        Parts gpu = gpu(asked);
        long buffers = gpu.total() - gpu.overhead();
        Reconciliation found =
                found(asked, held(Optional.of(new Held.Keeper(buffers, buffers + 3000)), buffers + gpu.overhead()));
        assertEquals(
                List.of(MemoryPart.BUFFERS, MemoryPart.CONTEXT),
                found.of("gpu0").stream().map(Row::part).toList());
        assertTrue(found.of("gpu0").stream().allMatch(Row::agrees), found.rows().toString());
    }

    @Test
    void ofTwoCachesOllamaCountsThatOfTheWindows() {
        Prediction asked = prediction("gemma-3-4b");
        Plan plan = plan(asked);
        long full = plan.layers().stream()
                .filter(layer -> layer.layer().any(one -> !one.label().contains("window")))
                .flatMap(layer -> layer.shares().stream())
                .filter(share -> share.device() == 1)
                .mapToLong(share -> share.kvCache())
                .sum();
        long buffers = gpu(asked).total() - gpu(asked).overhead();
        assertTrue(full > 0 && full < gpu(asked).kvCache());
        Reconciliation found = found(asked, held(Optional.of(new Held.Keeper(buffers - full, buffers - full)), 0));
        Row row = found.of("gpu0").getFirst();
        assertEquals("ollama", row.causes().getFirst().rule());
        assertEquals(-full, row.causes().getFirst().bytes());
    }

    @Test
    void whatNothingAccountsForIsUnexplained() {
        Prediction asked = prediction("llama-3.1-8b");
        long buffers = gpu(asked).total() - gpu(asked).overhead();
        Held held = held(Optional.of(new Held.Keeper(buffers + Bytes.GIB, buffers + Bytes.GIB)), 0);
        assertEquals(Bytes.GIB, found(asked, held).of("gpu0").getFirst().unexplained());
    }

    @Test
    void whereNothingIsToldItIsRefusedWithWhatToDo() {
        ReadResult<Reconciliation> refused =
                prediction("llama-3.1-8b").beside(OPTIONS, held(Optional.empty(), 0), List.of());
        assertTrue(
                assertInstanceOf(ReadResult.Refused.class, refused).sentence().contains("-lv 4"));
    }

    @Test
    void ofSeveralGpusNobodyKnowsWhatWasFreeAndOfOtherGpusNothingIsSaid() {
        Held one = held(Optional.empty(), Bytes.GIB);
        Gpu gpu = one.now().getFirst();
        Held two = new Held("b10587", Optional.empty(), List.of(gpu, gpu), PID);
        assertTrue(refusal(two).startsWith("which of 2 GPUs"), refusal(two));
        Held none = new Held("b10587", Optional.of(new Held.Keeper(Bytes.GIB, 0)), List.of(), PID);
        assertTrue(refusal(none).contains("another number of GPUs"), refusal(none));
    }

    @Test
    void whatTheEngineItselfHoldsIsNotTakenForOthers() {
        Machine full = new Machine(
                Device.of("Ryzen", Backend.CPU, 64L << 30),
                List.of(Device.of("RTX 4090", Backend.CUDA, 25_246_564_352L).withOthers(20L << 30)));
        Machine before = held(Optional.empty(), 19L << 30).before(full);
        assertEquals(1L << 30, before.accelerators().getFirst().others());
    }

    @Test
    void whatOllamasSumsLackIsNotKeptAsTheContextOfTheGpu() {
        Prediction asked = prediction("llama-3.1-8b");
        Parts gpu = gpu(asked);
        long buffers = gpu.total() - gpu.overhead();
        Reconciliation found =
                found(asked, held(Optional.of(new Held.Keeper(buffers, buffers)), buffers + 3 * Bytes.GIB));
        assertEquals(MemoryPart.CONTEXT, found.of("gpu0").getLast().part());
        assertEquals(List.of(), Accepted.of(found));
    }

    private static String refusal(Held held) {
        return assertInstanceOf(
                        ReadResult.Refused.class, prediction("llama-3.1-8b").beside(OPTIONS, held, List.of()))
                .sentence();
    }

    private static Row only(Reconciliation found, String device) {
        assertEquals(1, found.of(device).size(), found.rows().toString());
        return found.of(device).getFirst();
    }

    private static Reconciliation found(Prediction asked, Held held) {
        return switch (asked.beside(OPTIONS, held, List.of("A note."))) {
            case ReadResult.Read<Reconciliation>(Reconciliation found) -> found;
            case ReadResult.Refused<Reconciliation>(String sentence) -> throw new AssertionError(sentence);
        };
    }

    private static Parts gpu(Prediction asked) {
        return plan(asked).devices().get(1).parts();
    }

    private static Plan plan(Prediction asked) {
        return (Plan) asked.engine().plan(asked.model(), OPTIONS, asked.machine());
    }

    private static Held held(Optional<Held.Keeper> keeper, long process) {
        return new Held("b10587", keeper, List.of(MadeUpGpu.holding(PID, process)), PID);
    }

    private static Prediction prediction(String name) {
        Machine machine = new Machine(
                Device.of("Ryzen", Backend.CPU, 64L << 30),
                List.of(Device.of("RTX 4090", Backend.CUDA, 25_246_564_352L)));
        LlamaCppWorkload other = OPTIONS.edit().ctxSize(1024).done();
        return new Prediction(model(name), Optional.empty(), new LlamaCpp(), other, machine, Calibrations.NONE);
    }

    private static Model model(String name) {
        Catalogue shipped = Catalogue.shipped();
        return switch (shipped.named(name).then(shipped::read)) {
            case ReadResult.Read<Model>(Model model) -> model;
            case ReadResult.Refused<Model>(String sentence) -> throw new AssertionError(sentence);
        };
    }
}
