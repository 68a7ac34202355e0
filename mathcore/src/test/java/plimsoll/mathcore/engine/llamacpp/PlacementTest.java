package plimsoll.mathcore.engine.llamacpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.SplitMode;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.LayerMemory;
import plimsoll.mathcore.plan.OtherMemory;
import plimsoll.mathcore.plan.Parts;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Refusal;
import plimsoll.mathcore.units.Bytes;

/// Which layers, caches and weights go to which device.
class PlacementTest {
    private static final long EMBEDDING = 128_256L * 4096 * 2;
    private final Model model = SampleModels.llama31With8B();

    private static LlamaCppWorkloadEdit asked() {
        return LlamaCppWorkload.defaults(Tool.CLI).edit().ctxSize(4096);
    }

    private static Machine gpus(Backend backend, int count) {
        return new Machine(Machine.UNKNOWN_HOST, Collections.nCopies(count, Device.of("GPU", backend, 24 * Bytes.GIB)));
    }

    private Plan plan(LlamaCppWorkloadEdit asked, Machine machine) {
        return assertInstanceOf(Plan.class, new LlamaCpp().plan(model, asked.done(), machine));
    }

    private String refused(LlamaCppWorkloadEdit asked, Machine machine, Build build) {
        return assertInstanceOf(Refusal.class, new LlamaCpp(build).plan(model, asked.done(), machine))
                .sentence();
    }

    private static List<Long> layersByDevice(Plan plan) {
        List<Long> counts = new ArrayList<>();
        for (int device = 0; device < plan.devices().size(); device++) {
            int here = device;
            counts.add(
                    plan.layers().stream().filter(layer -> layer.home() == here).count());
        }
        return counts;
    }

    private static long weights(Plan plan, int device) {
        return plan.devices().get(device).parts().weights();
    }

    @Test
    void aSingleGpuIsTheMainOne() {
        Plan plan = plan(asked().splitMode(SplitMode.NONE).mainGpu(1), gpus(Backend.CUDA, 3));
        assertEquals(List.of(0L, 0L, 32L, 0L), layersByDevice(plan));
        Parts idle = plan.devices().get(1).parts();
        assertEquals(idle.overhead(), idle.total(), "an idle device holds a context and nothing else");
    }

    @Test
    void aSingleGpuWithANegativeNumberIsNoneAtAll() {
        Plan none = plan(asked().splitMode(SplitMode.NONE).mainGpu(-1), gpus(Backend.CUDA, 2));
        Plan processor = plan(asked(), gpus(Backend.CUDA, 0));
        assertEquals(
                processor.devices().getFirst().parts(),
                none.devices().getFirst().parts());
        assertEquals(Parts.NONE, none.devices().get(2).parts());
    }

    @Test
    void theMainGpuMattersOnlyWhereThereIsASingleOne() {
        assertEquals(List.of(0L, 17L, 15L), layersByDevice(plan(asked().mainGpu(7), gpus(Backend.CUDA, 2))));
        String sentence = refused(asked().splitMode(SplitMode.NONE).mainGpu(7), gpus(Backend.CUDA, 2), Build.NEWEST);
        assertEquals("--main-gpu 7 names no GPU of this plan; they are numbered from 0, and the last is 1.", sentence);
    }

    @Test
    void aShareOfNothingLeavesItsGpuEmpty() {
        Plan plan = plan(asked().tensorSplit(List.of(0.0, 1.0, 1.0)), gpus(Backend.CUDA, 3));
        assertEquals(List.of(0L, 0L, 17L, 15L), layersByDevice(plan));
    }

    @Test
    void sharesBeyondTheLastGpuAreNotLookedAt() {
        Plan more = plan(asked().tensorSplit(List.of(3.0, 1.0, 5.0, 7.0)), gpus(Backend.CUDA, 2));
        Plan exact = plan(asked().tensorSplit(List.of(3.0, 1.0)), gpus(Backend.CUDA, 2));
        assertEquals(layersByDevice(exact), layersByDevice(more));
    }

    @Test
    void nothingButZerosIsAsGoodAsNoShares() {
        Plan zeros = plan(asked().tensorSplit(List.of(0.0, 0.0, 1.0)), gpus(Backend.CUDA, 2));
        assertEquals(List.of(0L, 17L, 15L), layersByDevice(zeros));
    }

    @Test
    void moreLayersThanThereAreIsAllOfThem() {
        assertEquals(List.of(0L, 32L), layersByDevice(plan(asked().gpuLayers(999), gpus(Backend.CUDA, 1))));
    }

    @Test
    void unknownMemorySplitsEvenlyAndSaysSo() {
        Device unknown = new Device("GPU", Backend.CUDA, OptionalLong.empty(), 0, OptionalDouble.empty());
        Machine machine =
                new Machine(Machine.UNKNOWN_HOST, List.of(Device.of("GPU", Backend.CUDA, 24 * Bytes.GIB), unknown));
        Plan plan = plan(asked(), machine);
        assertEquals(List.of(0L, 17L, 15L), layersByDevice(plan));
        assertTrue(plan.warnings().stream().anyMatch(warning -> warning.contains("split evenly")));
        assertEquals(
                List.of(), plan(asked().tensorSplit(List.of(1.0, 1.0)), machine).warnings());
    }

    @Test
    void aRuleCanPutTensorsOfTheHostOnAGpu() {
        Plan plan = plan(
                asked().gpuLayers(0).overrides(List.of(new TensorOverride("ffn_up", "CUDA1"))), gpus(Backend.CUDA, 2));
        assertEquals(32L * 4096 * 4 * 4096 * 2, weights(plan, 2));
        assertEquals(0, weights(plan, 1));
    }

    @Test
    void aRuleForTheEmbeddingMovesItAndItsCopyIsTheSame() {
        Plan plain = plan(asked(), gpus(Backend.CUDA, 1));
        assertTrue(plain.others().contains(new OtherMemory("token_embd", 0, EMBEDDING)));
        assertTrue(plain.others().contains(new OtherMemory("token_embd", 1, EMBEDDING)));
        Plan moved = plan(asked().overrides(List.of(new TensorOverride("token_embd", "CUDA0"))), gpus(Backend.CUDA, 1));
        assertEquals(0, weights(moved, 0));
        assertEquals(weights(plain, 1), weights(moved, 1));
        Plan home = plan(asked().overrides(List.of(new TensorOverride("token_embd", "CPU"))), gpus(Backend.CUDA, 1));
        assertEquals(EMBEDDING, weights(home, 0));
        assertEquals(weights(plain, 1) - EMBEDDING, weights(home, 1));
    }

    @Test
    void aRuleForATableOfEveryLayerPutsItThereOnce() {
        Plan plan = plan(asked().overrides(List.of(new TensorOverride("rope", "CPU"))), gpus(Backend.CUDA, 2));
        assertEquals(
                List.of(new OtherMemory("rope_freqs", 0, 128)),
                plan.others().stream()
                        .filter(other -> other.part().equals("rope_freqs"))
                        .toList());
    }

    @Test
    void aCacheThatIsNotOffloadedStaysOnTheHost() {
        Plan plan = plan(asked().kvOffload(false), gpus(Backend.CUDA, 2));
        assertEquals(512 * Bytes.MIB, plan.devices().getFirst().parts().kvCache());
        assertEquals(0, plan.devices().get(1).parts().kvCache());
    }

    @Test
    void aRuleCannotNameAGpuThatIsLeftOut() {
        LlamaCppWorkloadEdit edit =
                asked().splitMode(SplitMode.NONE).overrides(List.of(new TensorOverride("ffn", "CUDA1")));
        assertTrue(refused(edit, gpus(Backend.CUDA, 2), Build.NEWEST).contains("--split-mode none leaves out"));
    }

    @Test
    void rowsAreSplitOnlyByBuildsAndBackendsThatHaveIt() {
        LlamaCppWorkloadEdit rows = asked().splitMode(SplitMode.ROW);
        assertTrue(refused(rows, gpus(Backend.CUDA, 2), Build.NEWEST).contains("b9890 took it out"));
        assertTrue(refused(rows, gpus(Backend.METAL, 1), new Build(9889)).contains("METAL"));
        assertTrue(refused(rows, gpus(Backend.SYCL, 1), Build.NEWEST).contains("SYCL"));
        assertEquals(
                plan(asked(), gpus(Backend.CUDA, 0)).devices(),
                plan(rows, gpus(Backend.CUDA, 0)).devices());
    }

    /// Each matrix has its share of rows on every GPU; the cache is with the layer.
    @Test
    void rowsOfEveryMatrixLieOnEveryGpu() {
        LlamaCppWorkloadEdit rows = asked().splitMode(SplitMode.ROW).tensorSplit(List.of(3.0, 1.0));
        Plan plan = assertInstanceOf(
                Plan.class, new LlamaCpp(new Build(9889)).plan(model, rows.done(), gpus(Backend.CUDA, 2)));
        long matrices = 32L * (4096 * 4096 + 4096 * 16_384) * 2 + EMBEDDING;
        // 75,000 of the head's 128,256 rows would be 96,192, cut at 96,128.
        assertEquals(32L * (4096 * 3072 + 4096 * 12_288) * 2 + 96_128L * 4096 * 2 + 128, weights(plan, 1));
        assertEquals(matrices + 2 * 128, weights(plan, 1) + weights(plan, 2));
        assertEquals(25L * 16 * Bytes.MIB, plan.devices().get(1).parts().kvCache());
    }

    @Test
    void olderBuildsOffloadedTheOutputLast() {
        LlamaCppWorkloadEdit some = asked().gpuLayers(3);
        Plan older = assertInstanceOf(
                Plan.class, new LlamaCpp(new Build(7466)).plan(model, some.done(), gpus(Backend.CUDA, 1)));
        assertEquals(List.of(29L, 3L), layersByDevice(older));
        assertTrue(
                older.others().stream().noneMatch(other -> other.part().equals("token_embd") && other.device() == 1));
        assertEquals(List.of(30L, 2L), layersByDevice(plan(some, gpus(Backend.CUDA, 1))));
    }

    @Test
    void layersAndLooseWeightsAddUpHoweverRowsAreSplit() {
        LlamaCppWorkloadEdit rows = asked().splitMode(SplitMode.ROW);
        Plan plan = assertInstanceOf(
                Plan.class, new LlamaCpp(new Build(9000)).plan(model, rows.done(), gpus(Backend.ROCM, 3)));
        for (int device = 0; device < plan.devices().size(); device++) {
            int here = device;
            long shares = plan.layers().stream()
                    .flatMap(layer -> layer.shares().stream())
                    .filter(share -> share.device() == here)
                    .mapToLong(LayerMemory.Share::weights)
                    .sum();
            long loose = plan.others().stream()
                    .filter(other -> other.device() == here)
                    .mapToLong(OtherMemory::weights)
                    .sum();
            assertEquals(weights(plan, device), shares + loose);
        }
    }
}
