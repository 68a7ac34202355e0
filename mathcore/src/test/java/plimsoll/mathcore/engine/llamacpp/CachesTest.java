package plimsoll.mathcore.engine.llamacpp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.StateSpace;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.engine.llamacpp.backend.BufferRule;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Cache;
import plimsoll.mathcore.tensor.ElementType;

class CachesTest {
    private static final GroupedQuery HEADS = new GroupedQuery(8, 8, 128);

    /// 8 value heads of 128 in F16, as in the layers beside it; pruned Llamas of the Nemotron family have such layers.
    @ParameterizedTest
    @CsvSource({"true, 8_388_608", "false, 0"})
    void transposedValuesHaveRoomInALayerThatAttendsToNothing(boolean transposed, String bytes) {
        Model model = SampleModels.model("deci", 1024, 32_000, 3, layer -> layer == 2 ? List.of() : List.of(HEADS));
        assertEquals(Long.parseLong(bytes.replace("_", "")), bytesOfTheLast(model, transposed));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aHybridKeepsNothingInALayerWithoutAttention(boolean transposed) {
        StateSpace space = new StateSpace(2, 2048, 128, 4, 32, 1);
        Model model = SampleModels.model(
                "nemotron_h",
                1024,
                32_000,
                3,
                layer -> layer == 0 ? List.of(HEADS) : layer == 1 ? List.of(space) : List.of());
        assertEquals(0, bytesOfTheLast(model, transposed));
    }

    private static long bytesOfTheLast(Model model, boolean transposed) {
        LlamaCppWorkload asked =
                LlamaCppWorkload.defaults(Tool.CLI).edit().ctxSize(4096).done();
        ContextSize context = ContextSize.of(model, asked, Build.NEWEST);
        Caches caches = new Caches(model, context, ElementType.F16, ElementType.F16, transposed, Build.NEWEST);
        Layer last = model.layers().getLast();
        return caches.of(last, BufferRule.of(Backend.CPU)).stream()
                .mapToLong(Cache::bytes)
                .sum();
    }
}
