package plimsoll.app.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.app.ledger.Calibration;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.source.FoundModel;
import plimsoll.ingest.source.ModelSource;
import plimsoll.mathcore.engine.llamacpp.LlamaCpp;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.hardware.Multiprocessors;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Parts;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.Gpu;
import plimsoll.probes.Holder;
import plimsoll.probes.Identity;
import plimsoll.probes.Reading;
import plimsoll.probes.engine.LlamaCppLog;

/// An engine on one GPU of 80 × 1,536 threads, whose context is between 258 and 482 MiB by what was seen. Its log says
/// what the plan says, so that only what instruments see can differ.
class ReconcilerTest {
    private static final long PID = 4711;
    private static final long IDLE = 200;
    private static final LlamaCppWorkload WORKLOAD =
            LlamaCppWorkload.defaults(Tool.SERVER).edit().ctxSize(2048).done();

    private final Machine machine;
    private final Plan plan;

    ReconcilerTest(@TempDir Path folder) {
        Device card = Device.of("Sea Card 80", Backend.CUDA, 24 * Bytes.GIB)
                .withOthers(IDLE * Bytes.MIB)
                .with(OptionalDouble.empty(), Optional.of(new Multiprocessors(80, 1536)));
        machine = new Machine(Machine.UNKNOWN_HOST, List.of(card));
        Path file = LoadableGguf.write(folder.resolve("pebble.gguf"), 4, 256, 8, 2, "f16");
        plan = switch (ModelSource.at(file)) {
            case ReadResult.Read<FoundModel>(FoundModel found) -> plan(found.model(), machine);
            case ReadResult.Refused<FoundModel>(String sentence) -> throw new AssertionError(sentence);
        };
    }

    private static Plan plan(Model model, Machine on) {
        return assertInstanceOf(Plan.class, new LlamaCpp().plan(model, WORKLOAD, on));
    }

    private LlamaCppLog log() {
        StringBuilder text = new StringBuilder("build: 10587 (abc) with a test\n");
        lines(text, "CPU", plan.devices().get(0).parts());
        lines(text, "CUDA0", plan.devices().get(1).parts());
        return LlamaCppLog.of(text.toString());
    }

    private static void lines(StringBuilder text, String device, Parts parts) {
        line(text, device + " model", parts.weights());
        line(text, device + " KV", parts.kvCache());
        line(text, device + " compute", parts.compute());
        line(text, device + " output", parts.output());
    }

    private static void line(StringBuilder text, String what, long bytes) {
        if (bytes > 0) {
            text.append(String.format(
                    Locale.ROOT, "llama_context: %s buffer size = %.2f MiB%n", what, (double) bytes / Bytes.MIB));
        }
    }

    private static Gpu card(long usedMebibytes, long reserved, Holder... holders) {
        return Gpu.of(
                        Identity.named("Sea Card 80", "NVIDIA"),
                        Backend.CUDA,
                        false,
                        Reading.measured(24 * Bytes.GIB),
                        Reading.measured(reserved * Bytes.MIB),
                        Reading.measured(usedMebibytes * Bytes.MIB),
                        Optional.empty())
                .heldBy(Reading.measured(List.of(holders)));
    }

    private static Holder holder(long pid, String name, long mebibytes) {
        return new Holder(pid, name, Reading.measured(mebibytes * Bytes.MIB));
    }

    private long buffers() {
        Parts parts = plan.devices().get(1).parts();
        return (parts.weights() + parts.kvCache() + parts.compute() + parts.output()) / Bytes.MIB;
    }

    private Reconciliation reconciled(Gpu before, Gpu now) {
        Observed seen = new Observed(List.of(before), List.of(now), PID, Optional.empty());
        LlamaCppLog log = log();
        Setup setup = new Setup(WORKLOAD, "b10587", machine);
        Scene scene = new Scene(plan, log, Optional.empty(), seen.before(), seen.now(), PID);
        return new Reconciler(other -> Optional.of(plan(plan.model(), other.machine())))
                .of(setup, scene, seen.beside(log));
    }

    private static Row row(Reconciliation found, MemoryPart part) {
        return found.of("gpu0").stream()
                .filter(row -> row.part() == part)
                .findFirst()
                .orElseThrow(() -> new AssertionError(part + " is not among " + found.rows()));
    }

    @ParameterizedTest
    @CsvSource({"300, context", "480, context", "150, ''", "2000, ''"})
    void theContextOfTheGpuIsACauseOnlyWithinWhatWasSeen(long context, String cause) {
        long engine = buffers() + context;
        Row row = row(
                reconciled(card(IDLE, 0), card(IDLE + engine, 0, holder(PID, "llama-server", engine))),
                MemoryPart.CONTEXT);
        assertEquals(cause, row.causes().stream().map(Cause::rule).findFirst().orElse(""), row.toString());
        assertEquals(cause.isEmpty(), row.unexplained() != 0);
    }

    @Test
    void whatTheLogSaysAgreesAndWhatOthersHeldIsAsPlanned() {
        long engine = buffers() + 300;
        Reconciliation found = reconciled(card(IDLE, 0), card(IDLE + engine, 0, holder(PID, "llama-server", engine)));
        for (MemoryPart part : List.of(MemoryPart.WEIGHTS, MemoryPart.CACHE, MemoryPart.COMPUTE, MemoryPart.OTHERS)) {
            assertTrue(row(found, part).agrees(), row(found, part).toString());
        }
        assertTrue(found.isExplained());
    }

    @Test
    void aProgramThatCameMeanwhileIsNamed() {
        long engine = buffers() + 300;
        Row row = row(
                reconciled(
                        card(IDLE, 0),
                        card(
                                IDLE + engine + 512,
                                0,
                                holder(PID, "llama-server", engine),
                                holder(99, "render-farm", 512))),
                MemoryPart.UNEXPLAINED);
        assertEquals("other_process", row.causes().getFirst().rule());
        assertTrue(row.causes().getFirst().sentence().contains("render-farm"));
    }

    @Test
    void whatNobodyHoldsStaysUnexplained() {
        long engine = buffers() + 300;
        Row row = row(
                reconciled(card(IDLE, 0), card(IDLE + engine + 700, 0, holder(PID, "llama-server", engine))),
                MemoryPart.UNEXPLAINED);
        assertEquals(List.of(), row.causes());
        assertEquals(700, Math.round((double) row.unexplained() / Bytes.MIB));
    }

    @Test
    void theDriversReserveThatAnInstrumentCountsIsNamed() {
        long engine = buffers() + 300;
        Row row = row(
                reconciled(card(IDLE, 420), card(IDLE + engine + 420, 420, holder(PID, "llama-server", engine))),
                MemoryPart.UNEXPLAINED);
        assertEquals("reserved", row.causes().getFirst().rule());
    }

    @Test
    void withoutProcessesTheChangeIsTheEngines() {
        long engine = buffers() + 310;
        Row row = row(reconciled(card(IDLE, 0), card(IDLE + engine, 0)), MemoryPart.CONTEXT);
        assertEquals("change since the start", row.measured().orElseThrow().source());
    }

    @Test
    void theContextOfAProcessCanBeAcceptedAndNothingElse() {
        long engine = buffers() + 320;
        List<Calibration> accepted =
                Accepted.of(reconciled(card(IDLE, 0), card(IDLE + engine, 0, holder(PID, "llama-server", engine))));
        assertEquals(1, accepted.size());
        Calibration found = accepted.getFirst();
        assertEquals("sea card 80", found.device());
        assertEquals("b10587", found.version());
        assertEquals(Calibration.What.CONTEXT, found.what());
        assertTrue(Math.abs(found.bytes() - 320 * Bytes.MIB) < Bytes.MIB, found.toString());
        assertEquals(List.of(), Accepted.of(reconciled(card(IDLE, 0), card(IDLE + engine, 0))));
    }
}
