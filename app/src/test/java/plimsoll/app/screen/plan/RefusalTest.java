package plimsoll.app.screen.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import plimsoll.app.design.Theme;
import plimsoll.app.part.Sentence;
import plimsoll.app.picture.Hand;
import plimsoll.app.picture.Toolkit;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.FlashAttention;
import plimsoll.mathcore.tensor.ElementType;

/// What the screen says after the engine refused what is set.
class RefusalTest {
    private final PlanModel model = new PlanModel(Samples.OPENER, Samples.workstation());
    private final Stage stage = Toolkit.on(Stage::new);
    private final Scene scene = Toolkit.on(this::scene);
    private final Hand hand = new Hand(scene);

    private Scene scene() {
        model.open("harbour.gguf");
        return Samples.scene(model, new SimpleObjectProperty<>(Theme.LIGHT));
    }

    @BeforeEach
    void open() {
        Toolkit.run(() -> {
            stage.setScene(scene);
            stage.show();
        });
    }

    @AfterEach
    void close() {
        Toolkit.run(stage::hide);
    }

    private void refuse() {
        Toolkit.run(() -> model.ask(w -> w.edit()
                .flashAttention(FlashAttention.OFF)
                .cacheTypeV(ElementType.Q4_0)
                .done()));
    }

    private String room() {
        return hand.find("room", Sentence.class).words();
    }

    @Test
    void nothingIsSaidOfRoomUntilItIsPlannedAgain() {
        String verdict = hand.find("verdict", Sentence.class).words();
        String before = room();
        assertTrue(before.startsWith("Room up to"), before);
        refuse();
        assertEquals("This is the last plan; the engine refuses what is set now.", room());
        assertEquals(verdict, hand.find("verdict", Sentence.class).words());
        Toolkit.run(() -> model.ask(w -> w.edit().cacheTypeV(ElementType.F16).done()));
        assertTrue(room().startsWith("Room up to"), room());
    }

    @Test
    void theSentenceCanBeTakenAwayByItsButtonAndByEscape() {
        refuse();
        assertFalse(hand.find("trouble-sentence", Label.class).getText().isEmpty());
        hand.click("trouble-dismiss");
        assertFalse(hand.find("trouble", Node.class).isVisible());
        Toolkit.run(() -> model.open("torn.gguf"));
        assertTrue(hand.find("trouble", Node.class).isVisible());
        hand.focus("ctx-size-slider");
        hand.press(KeyCode.ESCAPE);
        assertFalse(hand.find("trouble", Node.class).isVisible());
    }
}
