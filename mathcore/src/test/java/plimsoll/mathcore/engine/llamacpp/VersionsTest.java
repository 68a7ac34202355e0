package plimsoll.mathcore.engine.llamacpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Refusal;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.tensor.Tensors;
import plimsoll.mathcore.units.Bytes;

/// What builds before the newest did otherwise. The figures are those of the builds' own dry runs of such shapes.
class VersionsTest {
    private static final Machine PROCESSOR = new Machine(Machine.UNKNOWN_HOST, List.of());
    private static final Machine GPU =
            new Machine(Machine.UNKNOWN_HOST, List.of(Device.of("GPU", Backend.CUDA, 24 * Bytes.GIB)));

    private static LlamaCppWorkloadEdit asked() {
        return LlamaCppWorkload.defaults(Tool.CLI).edit().ctxSize(4096);
    }

    private static Plan plan(int build, Model model, LlamaCppWorkloadEdit asked, Machine machine) {
        return assertInstanceOf(Plan.class, new LlamaCpp(new Build(build)).plan(model, asked.done(), machine));
    }

    private static long cache(int build, Model model, LlamaCppWorkloadEdit asked) {
        return plan(build, model, asked, PROCESSOR).devices().getFirst().parts().kvCache();
    }

    @ParameterizedTest
    @ValueSource(strings = {"b8000", "8000", "B8000", " b8000-ada90bf2 "})
    void aBuildIsKnownByItsNumber(String name) {
        LlamaCppVersion.Known known = assertInstanceOf(LlamaCppVersion.Known.class, LlamaCpp.version(name));
        assertEquals("b8000", known.engine().version());
    }

    @ParameterizedTest
    @CsvSource({
        "b6974, only those of b6975 to b10587",
        "b10588, only those of b6975 to b10587",
        "latest, is no version of llama.cpp",
        "'', is no version of llama.cpp"
    })
    void otherVersionsAreNotKnown(String name, String words) {
        LlamaCppVersion.Unknown unknown = assertInstanceOf(LlamaCppVersion.Unknown.class, LlamaCpp.version(name));
        assertTrue(unknown.sentence().contains(words), unknown.sentence());
    }

    @Test
    void theNewestBuildIsTheDefault() {
        assertEquals("b10587", new LlamaCpp().version());
    }

    @Test
    void latentsWereOnceKeptForValuesToo() {
        Model model = SampleModels.deepSeekV3(true);
        assertEquals(61L * (576 + 512) * 2 * 4096, cache(7831, model, asked()));
        assertEquals(61L * 576 * 2 * 4096, cache(7832, model, asked()));
        assertEquals(
                61L * (576 + 512) * 2, plan(7831, model, asked(), PROCESSOR).bytesPerToken());
    }

    @Test
    void hybridsOnceGaveEverySequenceTheWholeContext() {
        Model model = SampleModels.qwen3NextWith80B();
        LlamaCppWorkloadEdit four = asked().parallel(4);
        assertEquals(12L * 2 * 2 * 256 * 2 * 4096 * 4, cache(8024, model, four));
        assertEquals(12L * 2 * 2 * 256 * 2 * 4096, cache(8025, model, four));
        assertEquals(cache(8025, model, four), cache(8024, model, four.kvUnified(true)));
    }

    @Test
    void windowsWereForAWhileNotQuantised() {
        Model model = SampleModels.gemma3With27B();
        LlamaCppWorkloadEdit q8 = asked().cacheTypeK(ElementType.Q8_0).cacheTypeV(ElementType.Q8_0);
        long full = 10L * 4096 * 16 * 128 * 2 / 32 * 34;
        long windows = 52L * 1536 * 16 * 128 * 2;
        assertEquals(full + windows * 2, cache(8640, model, q8));
        assertEquals(full + windows / 32 * 34, cache(8644, model, q8));
        assertEquals(full + windows / 32 * 34, cache(8632, model, q8));
    }

    @Test
    void theNormOfTheEmbeddingOnceStayedOnTheHost() {
        Model model = with(tensor("token_embd_norm.weight", Place.INPUT, Part.NORM, 4096, 1));
        long host = plan(8507, model, asked(), GPU).devices().getFirst().parts().weights();
        assertEquals(
                host - 4096 * 2,
                plan(8508, model, asked(), GPU).devices().getFirst().parts().weights());
    }

    @Test
    void embeddingsOfEveryLayerOnceWentWithTheOutput() {
        Model model = with(tensor("per_layer_token_embd.weight", Place.INPUT, Part.EMBEDDING, 256, 1000));
        long host = plan(8710, model, asked(), GPU).devices().getFirst().parts().weights();
        assertEquals(
                host + 256 * 1000 * 2,
                plan(8711, model, asked(), GPU).devices().getFirst().parts().weights());
    }

    @Test
    void theServerOnceReservedLogitsForEveryToken() {
        LlamaCppWorkloadEdit server =
                LlamaCppWorkload.defaults(Tool.SERVER).edit().ctxSize(4096);
        Model model = SampleModels.llama31With8B();
        long before = plan(9459, model, server, GPU).devices().get(1).parts().compute();
        long after = plan(9460, model, server, GPU).devices().get(1).parts().compute();
        assertTrue(before > after, before + " and " + after);
    }

    @Test
    void anArchitectureThatABuildDoesNotLoadYetIsRefused() {
        Model model = SampleModels.model("gemma4", 1024, 1000, 2, layer -> List.of(new GroupedQuery(8, 8, 128)));
        assertEquals(
                "llama.cpp b8636 does not load gemma4 models yet, b8637 is the first that does; give a later one.",
                refused(8636, model));
        plan(8637, model, asked(), PROCESSOR);
    }

    @Test
    void aBuildThatKeptSomethingElseForAnArchitectureIsRefused() {
        Model model = SampleModels.model("glm-dsa", 1024, 1000, 2, layer -> List.of(new GroupedQuery(8, 8, 128)));
        assertTrue(refused(9000, model).contains("only from b10243 on"));
    }

    @Test
    void blocksForMultiTokenPredictionChangedWithTheBuild() {
        Model model = withPredictor("qwen35");
        assertTrue(refused(9179, model).contains("multi-token prediction of qwen35 models"));
        long blocks = 2L * 128 * 2 * 2 * 4096;
        assertEquals(2 * blocks, cache(9180, model, asked()));
        long loaded = plan(9180, model, asked(), PROCESSOR)
                .devices()
                .getFirst()
                .parts()
                .weights();
        long spared = plan(10_212, model, asked(), PROCESSOR)
                .devices()
                .getFirst()
                .parts()
                .weights();
        assertEquals(loaded - (1024 * 1024 + 1024 * 4096) * 2, spared);
    }

    @Test
    void someArchitecturesKeepCellsForIdlePredictorsAndOnceDidNot() {
        Model model = withPredictor("glm4moe");
        long blocks = 2L * 128 * 2 * 2 * 4096;
        assertEquals(2 * blocks, cache(9522, model, asked()));
        assertEquals(3 * blocks, cache(9523, model, asked()));
    }

    private static String refused(int build, Model model) {
        return assertInstanceOf(Refusal.class, new LlamaCpp(new Build(build)).plan(model, asked().done(), PROCESSOR))
                .sentence();
    }

    private static Model withPredictor(String architecture) {
        Model model = SampleModels.model(architecture, 1024, 1000, 3, layer -> List.of(new GroupedQuery(8, 2, 128)));
        List<Layer> layers = model.layers().stream()
                .map(layer -> new Layer(layer.index(), layer.attentions(), new Dense(4096, true), layer.index() == 2))
                .toList();
        return model.withLayers(layers);
    }

    private static Model with(Tensor tensor) {
        Model model = SampleModels.llama31With8B();
        List<Tensor> all = new java.util.ArrayList<>(model.tensors().list());
        all.add(tensor);
        return model.with(model.layers(), new Tensors(all));
    }

    private static Tensor tensor(String name, Place place, Part part, long... extents) {
        return SampleModels.tensor(name, place, part, extents);
    }
}
