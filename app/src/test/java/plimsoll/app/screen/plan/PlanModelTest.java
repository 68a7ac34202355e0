package plimsoll.app.screen.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import plimsoll.app.ledger.Calibration;
import plimsoll.app.ledger.Calibration.What;
import plimsoll.app.ledger.Calibrations;
import plimsoll.app.library.Fit;
import plimsoll.app.screen.plan.PlanState.NoPlanYet;
import plimsoll.app.screen.plan.PlanState.Planned;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.FlashAttention;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Verdict;
import plimsoll.mathcore.tensor.ElementType;

class PlanModelTest {
    private final PlanModel model = new PlanModel(Samples.OPENER, Samples.workstation());

    private Plan plan() {
        return assertInstanceOf(Planned.class, model.stateProperty().get()).plan();
    }

    private void context(int tokens) {
        model.ask(w -> w.edit().ctxSize(tokens).done());
    }

    @Test
    void nothingIsPlannedBeforeAModelIsChosen() {
        context(4096);
        assertInstanceOf(NoPlanYet.class, model.stateProperty().get());
    }

    @Test
    void everyChangeIsPlannedBeforeTheCallReturns() {
        model.open("harbour.gguf");
        long before = plan().devices().get(1).parts().kvCache();
        context(65_536);
        assertTrue(plan().devices().get(1).parts().kvCache() > before);
        model.change(Samples.gpus(Samples.GPU_80, 2));
        assertEquals(3, plan().devices().size());
    }

    @Test
    void theLibraryIsAskedWithTheCalibrationsThatThePlanHas() {
        model.open("harbour.gguf");
        String gpu = Calibration.key(plan().devices().get(1).device().name());
        model.calibrate(new Calibrations(List.of(
                new Calibration(7, "", gpu, plan().engine(), plan().engineVersion(), What.CONTEXT, "", 1 << 30))));
        Model harbour = model.chosenProperty().get().orElseThrow().model();
        Fit.Planned fit = assertInstanceOf(Fit.Planned.class, model.question().of(harbour));
        assertEquals(plan().verdict(), fit.verdict());
        assertEquals(1 << 30, plan().devices().get(1).parts().overhead());
    }

    @Test
    void whatCannotBeReadLeavesEverythingAsItIs() {
        model.open("harbour.gguf");
        PlanState before = model.stateProperty().get();
        model.open("torn.gguf");
        assertEquals(before, model.stateProperty().get());
        assertEquals(Samples.TORN, model.said().troubleProperty().get());
        model.open("estuary.gguf");
        assertEquals("", model.said().troubleProperty().get());
    }

    @Test
    void whatTheEngineRefusesKeepsTheLastPlan() {
        model.open("harbour.gguf");
        Plan before = plan();
        model.ask(w -> w.edit()
                .flashAttention(FlashAttention.OFF)
                .cacheTypeV(ElementType.Q4_0)
                .done());
        PlanState.Kept kept =
                assertInstanceOf(PlanState.Kept.class, model.stateProperty().get());
        assertEquals(before, kept.plan());
        assertFalse(kept.why().isEmpty());
        model.ask(w -> w.edit().flashAttention(FlashAttention.AUTO).done());
        assertInstanceOf(Planned.class, model.stateProperty().get());
    }

    @Test
    void theRoomIsTheLongestContextThatFits() {
        model.open("harbour.gguf");
        int room = (int) model.roomProperty().get().getAsLong();
        context(room);
        assertInstanceOf(Verdict.Fits.class, plan().verdict());
        context(room + PlanModel.CONTEXT_GRAIN);
        assertInstanceOf(Verdict.TooMuch.class, plan().verdict());
    }

    @Test
    void theRoomDoesNotDependOnTheContextAskedFor() {
        model.open("harbour.gguf");
        OptionalLong room = model.roomProperty().get();
        List<OptionalLong> told = new ArrayList<>();
        model.roomProperty().addListener((_, _, now) -> told.add(now));
        context(4096);
        assertEquals(room, model.roomProperty().get());
        assertEquals(List.of(), told);
        model.ask(w -> w.edit()
                .cacheTypeK(ElementType.Q8_0)
                .cacheTypeV(ElementType.Q8_0)
                .done());
        assertNotEquals(room, model.roomProperty().get());
    }

    @Test
    void theRoomIsNeverBelowWhatIsAskedAndFits() {
        model.open("harbour.gguf");
        model.change(Samples.gpus(Samples.GPU_80, 8));
        assertEquals(131_072, model.roomProperty().get().getAsLong());
        context(204_700);
        assertInstanceOf(Verdict.Fits.class, plan().verdict());
        assertEquals(204_700, model.roomProperty().get().getAsLong());
        context(204_800);
        assertEquals(204_800, model.roomProperty().get().getAsLong());
    }

    @Test
    void theContextSliderReachesTheTrainingContextAndWhateverIsAsked() {
        model.open("harbour.gguf");
        assertEquals(131_072, model.mostContext());
        context(1 << 20);
        assertEquals(1 << 20, model.mostContext());
    }

    @Test
    void anotherModelKeepsTheOptionsThatSuitIt() {
        model.open("harbour.gguf");
        model.ask(w -> w.edit()
                .ctxSize(8192)
                .gpuLayers(40)
                .cacheTypeK(ElementType.Q8_0)
                .done());
        model.open("estuary.gguf");
        LlamaCppWorkload now = model.askedProperty().get();
        assertEquals(8192, now.ctxSize());
        assertEquals(ElementType.Q8_0, now.cacheTypeK());
        assertEquals(-1, now.gpuLayers(), "the other model has 33 layers with its output: 40 is all of them");
    }

    @Test
    void thisMachineReplacesWhatNobodyChanged() {
        model.found(new Machine(Samples.HOST, List.of(Samples.GPU_80)));
        assertEquals(
                Samples.GPU_80, model.rigProperty().get().groups().getFirst().device());
        model.change(Samples.gpus(Samples.GPU_24, 2));
        model.found(new Machine(Samples.HOST, List.of(Samples.GPU_80)));
        assertEquals(
                Samples.GPU_24, model.rigProperty().get().groups().getFirst().device());
    }

    @Test
    void theLastPlanIsTakenUpAgain() {
        model.open("harbour.gguf");
        model.ask(w -> w.edit()
                .ctxSize(12_288)
                .parallel(2)
                .kvUnified(false)
                .gpuLayers(7)
                .done());
        model.change(Samples.gpus(Samples.GPU_80, 3));
        var words = model.kept().words();

        PlanModel next = new PlanModel(Samples.OPENER, Samples.workstation());
        next.resume(Kept.read(words));
        assertEquals(model.askedProperty().get(), next.askedProperty().get());
        assertEquals(model.rigProperty().get(), next.rigProperty().get());
        assertEquals(List.of("harbour.gguf"), next.recent());
    }

    @Test
    void aLastPlanThatCannotBeReadAnyMoreIsSaid() {
        var kept = new Kept(
                "torn.gguf", List.of("torn.gguf"), model.askedProperty().get(), Optional.empty());
        model.resume(kept);
        assertEquals(Samples.TORN, model.said().troubleProperty().get());
        assertEquals(
                PlanModel.FIRST_MODEL,
                model.chosenProperty().get().orElseThrow().words());
    }

    @Test
    void wordsThatNobodyWroteAreLeftOut() {
        var kept =
                Kept.read(Map.of("options", "-c\tlots\t-zz\t-np", "devices", "1", "device.0", "x\ty", "experts", "-3"));
        assertEquals(model.askedProperty().get(), kept.options());
        assertEquals(Optional.of(List.of()), kept.groups());
    }
}
