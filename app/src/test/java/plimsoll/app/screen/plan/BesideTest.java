package plimsoll.app.screen.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import plimsoll.mathcore.engine.llamacpp.companion.Companions;
import plimsoll.mathcore.engine.llamacpp.quantise.Mix;
import plimsoll.mathcore.plan.Companion;
import plimsoll.mathcore.plan.Plan;

class BesideTest {
    private final PlanModel model = new PlanModel(Samples.OPENER, Samples.workstation());

    @BeforeEach
    void open() {
        model.open("harbour.gguf");
    }

    private Plan plan() {
        return assertInstanceOf(PlanState.Planned.class, model.stateProperty().get())
                .plan();
    }

    private long onGpu() {
        return plan().devices().get(1).parts().total();
    }

    @Test
    void aProjectorThatIsOpenedJoinsTheModelInPlaceOfReplacingIt() {
        long alone = onGpu();
        model.open("mmproj-harbour.gguf");
        assertEquals("Harbour 27B", plan().model().name());
        assertEquals(Companion.Role.PROJECTOR, plan().companions().getFirst().role());
        assertTrue(onGpu() > alone);
        assertEquals(
                List.of("--mmproj", "mmproj-harbour.gguf"),
                Attached.words(model.attached()).words());
    }

    @Test
    void whatIsTakenAwayLeavesThePlanAsItWas() {
        Plan alone = plan();
        model.open("pilot-lora.gguf");
        model.openDraft("tender.gguf");
        assertEquals(2, plan().companions().size());
        List.copyOf(model.attached()).forEach(model::detach);
        assertEquals(alone, plan());
        assertEquals(Companions.NONE, model.askedProperty().get().companions());
    }

    @Test
    void anotherProjectorReplacesTheFirst() {
        model.open("mmproj-harbour.gguf");
        model.open("mmproj-harbour.gguf");
        assertEquals(1, model.attached().size());
    }

    @Test
    void anAdapterOfAnotherModelIsSaidAndLeftOut() {
        model.open("estuary.gguf");
        model.open("pilot-lora.gguf");
        assertEquals(
                "The adapter Pilot is for gemma3, and the model is jamba; give an adapter of this model.",
                model.said().troubleProperty().get());
        assertTrue(model.attached().isEmpty());
    }

    @Test
    void anotherModelComesAlone() {
        model.open("pilot-lora.gguf");
        model.open("estuary.gguf");
        assertTrue(model.attached().isEmpty());
        assertTrue(plan().companions().isEmpty());
    }

    @Test
    void weightsArePlannedInAnotherMixAndBackAgain() {
        Plan asItIs = plan();
        model.write(Optional.of(Mix.Q8_0));
        assertTrue(plan().devices().get(1).parts().weights()
                > asItIs.devices().get(1).parts().weights());
        assertTrue(plan().warnings().toString().contains("Q8_0"));
        model.write(Optional.empty());
        assertEquals(asItIs, plan());
        assertFalse(model.chosenProperty().get().orElseThrow().mix().isPresent());
    }
}
