package plimsoll.mathcore.engine.llamacpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Doubt;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Basis;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Verdict;
import plimsoll.mathcore.units.Bytes;

/// A model whose layers may keep to a window of 1,024 tokens, all or none.
class DoubtedTest {
    private static final Model KNOWN = SampleModels.llama31With8B();
    private static final Model DOUBTED = doubted();

    @Test
    void theFiguresAreTheMostAndTheLeastStandsBeside() {
        Plan known = plan(KNOWN, 80);
        Plan doubted = plan(DOUBTED, 80);
        assertEquals(known.devices().get(1).parts(), doubted.devices().get(1).parts());
        assertEquals(32L * 4096 * 1536, doubted.devices().get(1).least().kvCache());
        assertEquals(known.bases().weights(), doubted.bases().weights());
    }

    @Test
    void theBasisHasTheBoundsOfTheSum() {
        var basis =
                assertInstanceOf(Basis.Supposed.class, plan(DOUBTED, 80).bases().kvCache());
        assertEquals(32L * 4096 * 1536, basis.low());
        assertEquals(32L * 4096 * 32_768, basis.high());
        assertTrue(basis.rule().endsWith("as nobody knows"), basis.rule());
    }

    @Test
    void theBoundsOfTheComputeBuffersAreWider() {
        var derived =
                assertInstanceOf(Basis.Between.class, plan(KNOWN, 80).bases().compute());
        var supposed =
                assertInstanceOf(Basis.Supposed.class, plan(DOUBTED, 80).bases().compute());
        assertTrue(supposed.low() < derived.low() && derived.high() < supposed.high());
    }

    @Test
    void whatFitsWithTheLeastAloneDepends() {
        var needed = plan(DOUBTED, 80).devices().get(1);
        long between = (needed.parts().total() + needed.least().total()) / 2;
        assertInstanceOf(Verdict.Depends.class, judged(between));
        assertInstanceOf(Verdict.Fits.class, judged(needed.parts().total()));
        assertInstanceOf(Verdict.TooMuch.class, judged(needed.least().total() - 1));
    }

    @Test
    void doubtOutlivesChangesToTheModel() {
        assertEquals(DOUBTED.doubt(), DOUBTED.withWarning("One more.").doubt());
        assertEquals(DOUBTED.doubt(), DOUBTED.withLayers(List.of()).doubt());
    }

    private static Verdict judged(long capacity) {
        return plan(DOUBTED, Device.of("GPU", Backend.CUDA, capacity)).verdict();
    }

    private static Plan plan(Model model, int gibibytes) {
        return plan(model, Device.of("GPU", Backend.CUDA, gibibytes * Bytes.GIB));
    }

    private static Plan plan(Model model, Device gpu) {
        LlamaCppWorkload asked = LlamaCppWorkload.defaults(Tool.CLI)
                .edit()
                .ctxSize(32_768)
                .ubatchSize(512)
                .done();
        Machine machine = new Machine(Machine.UNKNOWN_HOST, List.of(gpu));
        return assertInstanceOf(Plan.class, new LlamaCpp().plan(model, asked, machine));
    }

    private static Model doubted() {
        GroupedQuery near = new GroupedQuery(32, 8, 128).within(new Reach.Window(1024));
        return new Model(
                KNOWN.name(),
                "unheard-of",
                KNOWN.layers(),
                KNOWN.tensors(),
                KNOWN.hiddenSize(),
                KNOWN.vocabularySize(),
                KNOWN.trainingContext(),
                true,
                KNOWN.weights(),
                List.of(),
                KNOWN.habits(),
                Optional.of(new Doubt(
                        "nobody knows",
                        KNOWN.layers().stream()
                                .map(layer -> layer.with(List.of(near)))
                                .toList())));
    }
}
