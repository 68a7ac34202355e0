package plimsoll.mathcore.engine.llamacpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.FlashAttention;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Basis;
import plimsoll.mathcore.plan.DeviceMemory;
import plimsoll.mathcore.plan.LayerMemory;
import plimsoll.mathcore.plan.OtherMemory;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Refusal;
import plimsoll.mathcore.plan.Verdict;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.units.Bytes;

class LlamaCppTest {
    private static final Machine PROCESSOR = new Machine(Machine.UNKNOWN_HOST, List.of());
    private final LlamaCpp engine = new LlamaCpp();

    private static LlamaCppWorkloadEdit one(int ctxSize) {
        return LlamaCppWorkload.defaults(Tool.CLI).edit().ctxSize(ctxSize);
    }

    private static Machine gpus(long... gib) {
        List<Device> devices = java.util.Arrays.stream(gib)
                .mapToObj(size -> Device.of("GPU", Backend.CUDA, size * Bytes.GIB))
                .toList();
        return new Machine(Machine.UNKNOWN_HOST, devices);
    }

    private Plan plan(Model model, LlamaCppWorkloadEdit asked, Machine machine) {
        return assertInstanceOf(Plan.class, engine.plan(model, asked.done(), machine));
    }

    private long cache(Model model, int ctxSize) {
        return plan(model, one(ctxSize), PROCESSOR).devices().getFirst().parts().kvCache();
    }

    @Test
    void groupedQueriesKeepTheirKeyValueHeadsOnly() {
        assertEquals(4 * Bytes.GIB, cache(SampleModels.llama31With8B(), 32_768));
    }

    @Test
    void theWindowOfMistralIsIgnored() {
        assertEquals(4 * Bytes.GIB, cache(SampleModels.mistralWithWindow(), 32_768));
    }

    /// 10 full layers of 32,768 cells and 52 with a window of 1,024 and a micro-batch of 512, 16 heads of 128 twice, 2
    /// bytes.
    @Test
    void aWindowKeepsItselfAndOneMicroBatch() {
        assertEquals((10L * 32_768 + 52L * 1536) * 16 * 128 * 2 * 2, cache(SampleModels.gemma3With27B(), 32_768));
    }

    @Test
    void aUnifiedCacheKeepsOneWindowASequence() {
        LlamaCppWorkloadEdit asked = one(32_768).parallel(4).kvUnified(true);
        Plan plan = plan(SampleModels.gemma3With27B(), asked, PROCESSOR);
        assertEquals(
                (10L * 32_768 + 52L * 4608) * 16 * 128 * 2 * 2,
                plan.devices().getFirst().parts().kvCache());
        assertEquals(4608, plan.layers().getFirst().caches().getFirst().cells());
    }

    @Test
    void separateSequencesKeepOneWindowEach() {
        LlamaCppWorkloadEdit asked = one(32_768).parallel(4);
        Plan plan = plan(SampleModels.gemma3With27B(), asked, PROCESSOR);
        assertEquals(
                (10L * 8192 + 52L * 1536) * 4 * 16 * 128 * 2 * 2,
                plan.devices().getFirst().parts().kvCache());
    }

    @Test
    void anAbsorbedLatentHasNoValues() {
        assertEquals(2_302_672_896L, cache(SampleModels.deepSeekV3(true), 32_768));
    }

    @Test
    void aLatentThatIsNotAbsorbedKeepsEveryHead() {
        assertEquals(61L * 128 * (192 + 128) * 2 * 32_768, cache(SampleModels.deepSeekV3(false), 32_768));
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 32_768, 1_048_576})
    void theStateOfMamba2DoesNotDependOnTheContext(int ctxSize) {
        Plan plan = plan(SampleModels.mamba2With2700M(), one(ctxSize), PROCESSOR);
        assertEquals(
                64L * 4 * (3 * (5120 + 2 * 128) + 5120 * 128),
                plan.devices().getFirst().parts().recurrentState());
        assertEquals(0, plan.devices().getFirst().parts().kvCache());
    }

    @Test
    void aHybridKeepsTokensInSomeLayersAndStatesInTheOthers() {
        Plan plan = plan(SampleModels.qwen3NextWith80B(), one(32_768), PROCESSOR);
        assertEquals(
                12L * 2 * 2 * 256 * 2 * 32_768,
                plan.devices().getFirst().parts().kvCache());
        assertEquals(
                36L * 4 * (3 * (2 * 16 * 128 + 32 * 128) + 32 * 128 * 128),
                plan.devices().getFirst().parts().recurrentState());
    }

    @Test
    void withoutFlashAttentionEveryLayerKeepsTheWidestValues() {
        Model model = SampleModels.unequalValues();
        long cells = 4096;
        assertEquals(cells * 128 * 2 * (2 * (8 + 2 + 2 + 2)), cache(model, 4096));
        Plan off = plan(model, one(4096).flashAttention(FlashAttention.OFF), PROCESSOR);
        assertEquals(
                cells * 128 * 2 * (8 + 2 + 2 + 2 + 4 * 8),
                off.devices().getFirst().parts().kvCache());
    }

    @Test
    void contextsOfSeveralSequencesAreRoundedUpEach() {
        Plan plan = plan(SampleModels.llama31With8B(), one(1000).parallel(3), PROCESSOR);
        assertEquals(1536, plan.resolved().ctxSize());
        assertEquals(512, plan.resolved().ctxPerSequence());
        assertEquals(3, plan.resolved().streams());
        assertEquals(1000, plan.resolved().batchSize());
    }

    @Test
    void layersAndLooseWeightsAddUpToTheDevices() {
        LlamaCppWorkloadEdit asked = one(8192).overrides(List.of(new TensorOverride("ffn_up", "CPU")));
        Plan plan = plan(SampleModels.gemma3With27B(), asked, gpus(48, 24));
        for (int device = 0; device < plan.devices().size(); device++) {
            int here = device;
            long shares = plan.layers().stream()
                    .flatMap(layer -> layer.shares().stream())
                    .filter(share -> share.device() == here)
                    .mapToLong(LayerMemory.Share::total)
                    .sum();
            long loose = plan.others().stream()
                    .filter(other -> other.device() == here)
                    .mapToLong(OtherMemory::weights)
                    .sum();
            var parts = plan.devices().get(device).parts();
            assertEquals(parts.weights() + parts.kvCache() + parts.recurrentState(), shares + loose);
        }
    }

    @Test
    void theLastLayersAreOffloadedFirstAndTheOutputBeforeThem() {
        Plan plan = plan(SampleModels.llama31With8B(), one(4096).gpuLayers(3), gpus(24));
        assertEquals(
                Collections.nCopies(30, 0),
                plan.layers().subList(0, 30).stream().map(LayerMemory::home).toList());
        assertEquals(1, plan.layers().get(30).home());
        assertTrue(plan.others().contains(new OtherMemory("token_embd", 1, 128_256L * 4096 * 2)), "a copy as the head");
    }

    @Test
    void layersSplitByTheGivenShares() {
        Plan plan = plan(SampleModels.llama31With8B(), one(4096).tensorSplit(List.of(3.0, 1.0)), gpus(24, 24));
        assertEquals(
                25, plan.layers().stream().filter(layer -> layer.home() == 1).count());
    }

    @Test
    void moreContextNeverTakesLess() {
        long before = 0;
        for (int ctxSize = 512; ctxSize <= 1 << 20; ctxSize *= 2) {
            Plan plan = plan(SampleModels.gemma3With27B(), one(ctxSize), gpus(80));
            long total = plan.devices().stream()
                    .mapToLong(device -> device.parts().total())
                    .sum();
            assertTrue(total >= before);
            before = total;
        }
    }

    @Test
    void theVerdictNamesTheTightestDevice() {
        Model model = SampleModels.llama31With8B();
        assertInstanceOf(Verdict.Fits.class, plan(model, one(4096), gpus(24)).verdict());
        Verdict.TooMuch tooMuch = assertInstanceOf(
                Verdict.TooMuch.class, plan(model, one(131_072), gpus(24, 2)).verdict());
        DeviceMemory tightest = plan(model, one(131_072), gpus(24, 2)).devices().get(tooMuch.tightest());
        assertEquals(tightest.device().free().orElseThrow() - tightest.parts().total(), tooMuch.free());
        assertInstanceOf(
                Verdict.Unjudged.class, plan(model, one(4096), PROCESSOR).verdict());
    }

    @Test
    void whatTheEngineRefusesIsOneSentence() {
        assertRefused(one(4096).flashAttention(FlashAttention.OFF).cacheTypeV(ElementType.Q8_0), "flash attention");
        assertRefused(one(4096).batchSize(0), "--batch-size 0");
        assertRefused(one(4096).parallel(100_000), "--parallel 100000");
        assertRefused(one(4096).overrides(List.of(new TensorOverride("(", "CPU"))), "regular expression");
        assertRefused(one(4096).overrides(List.of(new TensorOverride("ffn", "CUDA7"))), "names no device");
    }

    @Test
    void whatIsAskedInVainIsAWarning() {
        Model model = SampleModels.llama31With8B();
        assertWarned(model, one(2 * model.trainingContext()), gpus(24), "trained for a context of 131,072 tokens");
        assertWarned(model, one(4096).gpuLayers(9), PROCESSOR, "There is no GPU");
        assertWarned(model, one(4096).overrides(TensorOverride.cpuMoe(2)), gpus(24), "No weight of this model");
        assertEquals(
                List.of(),
                plan(model, one(model.trainingContext()).gpuLayers(9), gpus(24)).warnings());
    }

    private void assertWarned(Model model, LlamaCppWorkloadEdit asked, Machine machine, String words) {
        List<String> warnings = plan(model, asked, machine).warnings();
        assertTrue(warnings.size() == 1 && warnings.getFirst().contains(words), warnings.toString());
    }

    @Test
    void nothingIsAssumedOfADriverThatNoDeviceHas() {
        Model model = SampleModels.llama31With8B();
        assertInstanceOf(
                Basis.Derived.class, plan(model, one(4096), PROCESSOR).bases().overhead());
        assertInstanceOf(
                Basis.Assumed.class, plan(model, one(4096), gpus(24)).bases().overhead());
    }

    private void assertRefused(LlamaCppWorkloadEdit asked, String words) {
        Refusal refusal =
                assertInstanceOf(Refusal.class, engine.plan(SampleModels.llama31With8B(), asked.done(), gpus(24)));
        assertTrue(refusal.sentence().contains(words), refusal.sentence());
    }

    /// The graph turns F32 into F16 before attention, so that both are of one type there.
    @ParameterizedTest
    @CsvSource({"F32, F16, true", "F16, F32, true", "BF16, F16, false", "Q8_0, F16, false"})
    void keysAndValuesOfOneTypeInTheGraphHaveFlashAttention(ElementType k, ElementType v, boolean flash) {
        LlamaCppWorkloadEdit asked = one(4096).cacheTypeK(k).cacheTypeV(v);
        Plan plan = plan(SampleModels.llama31With8B(), asked, gpus(80));
        assertEquals(flash, plan.resolved().flashAttention());
    }

    /// With flash attention it is refused, without it llama.cpp stops in the middle of its graph.
    @ParameterizedTest
    @EnumSource(FlashAttention.class)
    void aHeadThatBlocksDoNotDivideKeepsNoQuantisedKeys(FlashAttention flash) {
        Model model = SampleModels.model("phi2", 2560, 51_200, 2, ignored -> List.of(new GroupedQuery(32, 32, 80)));
        LlamaCppWorkload asked =
                one(4096).cacheTypeK(ElementType.Q8_0).flashAttention(flash).done();
        Refusal refusal = assertInstanceOf(Refusal.class, engine.plan(model, asked, PROCESSOR));
        assertEquals(
                "--cache-type-k q8_0 stores blocks of 32, which do not divide this model's head of 80; use f16.",
                refusal.sentence());
    }
}
