package plimsoll.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.app.mistake.Mistakes;
import plimsoll.app.mistake.Reports;
import plimsoll.app.part.Sentence;
import plimsoll.app.picture.Hand;
import plimsoll.app.picture.Pictures;
import plimsoll.app.picture.Toolkit;
import plimsoll.app.words.Language;
import plimsoll.app.words.Words;
import plimsoll.ingest.store.Environment;
import plimsoll.ingest.store.ProgramFolders;

/// The program as it starts, is used and is closed.
class WindowTest {
    @TempDir
    private Path folder;

    /// Smaller than the screen that a machine without one pretends to have.
    @BeforeEach
    void keepASize() {
        assertTrue(file().write(Map.of("width", "980", "height", "700")));
    }

    private KeptFile file() {
        return KeptFile.of(account());
    }

    private Environment account() {
        return Started.account(folder);
    }

    private Mistakes mistakes() {
        return new Mistakes(
                new Reports(ProgramFolders.of(account()).logs()),
                Path.of("/home/ada"),
                InstantSource.system(),
                _ -> {});
    }

    private Stage open() {
        return open(mistakes());
    }

    private Stage open(Mistakes mistakes) {
        return Started.open(account(), Optional.of(mistakes));
    }

    @Test
    void itOpensOnAModelOnThisMachineAndRemembersTheLastPlan() {
        Stage first = open();
        Sentence verdict = (Sentence) first.getScene().lookup("#verdict");
        assertTrue(verdict.words().startsWith("Fits. "), verdict.words());
        assertTrue(verdict.words().endsWith(" free on the RTX 4090"), verdict.words());
        new Hand(first.getScene()).type("ctx-size-field", "12k");
        new Hand(first.getScene()).press(KeyCode.CONTROL, KeyCode.PLUS);
        Toolkit.run(first::hide);

        Stage second = open();
        assertEquals("12,288", ((TextField) second.getScene().lookup("#ctx-size-field")).getText());
        assertTrue(
                second.getScene().getRoot().getStyle().contains("14.3"),
                second.getScene().getRoot().getStyle());
        Toolkit.run(second::hide);
    }

    @Test
    void itSpeaksTheLanguageThatWasChosenAndKeepsIt() {
        file().write(Map.of("language", "de"));
        Stage stage = open();
        try {
            assertEquals("Modelle", ((Labeled) stage.getScene().lookup("#page-library")).getText());
            assertEquals("de", Locale.getDefault().getLanguage());
        } finally {
            Words.speak(Language.ENGLISH);
        }
        Toolkit.run(stage::hide);
        assertEquals("de", file().read().get("language"));
    }

    @Test
    void whatWasChangedIsKeptBeforeTheWindowIsClosed() {
        Stage stage = open();
        new Hand(stage.getScene()).type("ctx-size-field", "12k");
        Toolkit.until(
                "it is written", () -> file().read().getOrDefault("options", "").contains("12288"));
        assertEquals("llama-3.1-8b", file().read().get("model"));
        Toolkit.run(stage::hide);
        assertNull(Toolkit.uncaught());
    }

    @Test
    void aMistakeIsSaidOnceAndTheWindowStaysUsable() {
        Mistakes mistakes = mistakes();
        Stage stage = open(mistakes);
        Hand hand = new Hand(stage.getScene());
        assertNull(Toolkit.on(() -> stage.getScene().lookup("#mistake")));
        for (int i = 0; i < 500; i++) {
            mistakes.uncaughtException(Thread.currentThread(), new IllegalStateException("a knob without a name"));
        }
        Toolkit.until("it is said", () -> stage.getScene().lookup("#mistake") != null);
        Toolkit.until(
                "it is counted",
                () -> stage.getScene().lookup("#mistake-count") instanceof Label l
                        && l.getText().equals("It has happened 500 times."));
        hand.click("mistake-details");
        String report = hand.find("mistake-report", TextArea.class).getText();
        assertTrue(report.contains("showed   page plan, model Llama 3.1 8B"), report);
        assertTrue(report.contains("a knob without a name"), report);
        hand.press(KeyCode.ESCAPE);
        assertFalse(hand.find("mistake", Node.class).isVisible());
        hand.type("ctx-size-field", "12k");
        assertEquals("12,288", hand.find("ctx-size-field", TextField.class).getText());
        Toolkit.run(stage::hide);
    }

    @Test
    void theHintOfAFirstStartGoesForGood() {
        Stage first = open();
        Toolkit.run(() -> Pictures.save(first.getScene(), "first-start"));
        Hand hand = new Hand(first.getScene());
        assertTrue(hand.find("greeting", Node.class).isVisible());
        for (KeyCode page : List.of(KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4)) {
            hand.press(KeyCode.CONTROL, page);
            assertFalse(hand.find("greeting", Node.class).isVisible());
        }
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT1);
        hand.click("greeting-dismiss");
        assertFalse(new Hand(first.getScene()).find("greeting", Node.class).isVisible());
        Toolkit.run(first::hide);

        Stage second = open();
        assertFalse(new Hand(second.getScene()).find("greeting", Node.class).isVisible());
        assertFalse(second.getIcons().isEmpty());
        Toolkit.run(second::hide);
    }

    @Test
    void whoHasOpenedAModelBeforeNeedsNoHint() {
        assertTrue(file().write(Map.of("width", "980", "height", "700", "model", "llama-3.1-8b")));
        Stage stage = open();
        assertFalse(new Hand(stage.getScene()).find("greeting", Node.class).isVisible());
        Toolkit.run(stage::hide);
    }
}
