package plimsoll.mathcore.engine.llamacpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.SplitMode;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.units.Bytes;

class AdjustedTest {
    private static final Model MODEL =
            SampleModels.model("llama", 1024, 32_000, 8, ignored -> List.of(new GroupedQuery(8, 2, 128)));

    private static LlamaCppWorkloadEdit asked() {
        return LlamaCppWorkload.defaults(Tool.CLI).edit().ctxSize(4096);
    }

    private static Plan plan(LlamaCppWorkloadEdit asked, int gpus) {
        Device device = Device.of("GPU", Backend.CUDA, 24 * Bytes.GIB);
        Machine machine = new Machine(Machine.UNKNOWN_HOST, Collections.nCopies(gpus, device));
        return assertInstanceOf(Plan.class, new LlamaCpp().plan(MODEL, asked.done(), machine));
    }

    private static void assertWarned(String sentence, LlamaCppWorkloadEdit asked, int gpus) {
        assertEquals(List.of(sentence), plan(asked, gpus).warnings());
    }

    @Test
    void sharesOfNothingAreAsIfNotGiven() {
        assertWarned(
                "--tensor-split gives no GPU of this plan more than 0: llama.cpp takes that as not given and splits by"
                        + " itself.",
                asked().tensorSplit(List.of(0.0, 0.0)),
                2);
        assertEquals(List.of(), plan(asked(), 2).warnings());
    }

    @Test
    void theMainGpuCountsOnlyWhereNothingIsSplit() {
        assertWarned(
                "--main-gpu 3 is ignored: llama.cpp takes it with --split-mode none alone.", asked().mainGpu(3), 1);
        assertEquals(
                List.of(), plan(asked().mainGpu(1).splitMode(SplitMode.NONE), 2).warnings());
    }

    @Test
    void aContextIsRoundedUp() {
        assertWarned(
                "--ctx-size 5,000 becomes 5,120: llama.cpp rounds up to a multiple of 256.", asked().ctxSize(5000), 1);
        assertEquals(5120, plan(asked().ctxSize(5000), 1).resolved().ctxSize());
        assertEquals(List.of(), plan(asked().ctxSize(0), 1).warnings());
    }

    @Test
    void aContextOfSeveralSequencesIsRoundedUpInEach() {
        LlamaCppWorkloadEdit three = asked().ctxSize(32_768).parallel(3);
        assertWarned(
                "--ctx-size 32,768 becomes 33,024: llama.cpp rounds up to a multiple of 256 in each of 3 sequences.",
                three,
                1);
        assertEquals(11_008, plan(three, 1).resolved().ctxPerSequence());
        assertEquals(List.of(), plan(three.kvUnified(true), 1).warnings());
    }

    @Test
    void aGraphTakesNoMoreTokensThanABatch() {
        LlamaCppWorkloadEdit large = asked().batchSize(256).ubatchSize(1024);
        assertWarned(
                "--ubatch-size 1,024 becomes 256: llama.cpp takes no more tokens into a graph than into a batch.",
                large,
                1);
        assertEquals(256, plan(large, 1).resolved().ubatchSize());
    }

    @Test
    void moreLayersThanThereAreIsAll() {
        assertWarned(
                "--gpu-layers 99 asks for more than there is: all 8 layers and the output are on GPUs.",
                asked().gpuLayers(99),
                1);
        assertEquals(List.of(), plan(asked().gpuLayers(9), 1).warnings());
    }

    @Test
    void sharesBeyondTheGpusAreIgnoredAndGpusBeyondTheSharesGetNothing() {
        assertWarned(
                "--tensor-split gives 3 shares to 2 GPUs: those beyond are ignored.",
                asked().tensorSplit(List.of(1.0, 1.0, 2.0)),
                2);
        assertWarned(
                "--tensor-split gives 2 of 3 GPUs a share: the others get no layers.",
                asked().tensorSplit(List.of(1.0, 1.0)),
                3);
        assertEquals(
                List.of(),
                plan(asked().tensorSplit(List.of(1.0, 1.0, 2.0)).splitMode(SplitMode.NONE), 2)
                        .warnings());
    }
}
