package plimsoll.app.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import plimsoll.app.design.Look;
import plimsoll.app.design.Theme;
import plimsoll.app.mistake.Mistake;
import plimsoll.app.picture.Pictures;
import plimsoll.app.picture.Toolkit;

class MistakeCardTest {
    private final List<Mistake> shown = new ArrayList<>();

    private static Mistake mistake(String kind, int count) {
        return new Mistake(kind, """
                Plimsoll 0.1.0 made a mistake. Nothing of this was sent anywhere.

                when     2026-11-21T12:00:00Z
                Java     25.0.3+9-LTS, Eclipse Adoptium
                system   Linux 6.1, amd64, 8 processors
                memory   61 of 512 MiB
                showed   page plan, model Llama 3.1 8B
                thread   JavaFX Application Thread

                java.lang.IllegalStateException: %s
                    at plimsoll.app/plimsoll.app.part.Knob.show(Knob.java:120)
                """.formatted(kind), Optional.of(Path.of("/logs/mistake.txt")), count);
    }

    private MistakeCard card() {
        return new MistakeCard(shown::add);
    }

    private static void press(MistakeCard card, String id) {
        if (card.lookup("#mistake-" + id) instanceof Button button) {
            button.fire();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void itIsPictured(Theme theme) {
        Toolkit.run(() -> {
            MistakeCard card = card();
            card.show(mistake("a knob without a name", 12));
            press(card, "details");
            StackPane root = new StackPane(card);
            Scene scene = new Scene(root, 720, 480);
            Look.dress(scene, new SimpleObjectProperty<>(theme));
            Pictures.save(scene, "mistake-" + theme.name().toLowerCase(Locale.ROOT));
        });
    }

    @Test
    void oneIsShownAndOthersAreCounted() {
        Toolkit.run(() -> {
            MistakeCard card = card();
            card.show(mistake("first", 1));
            card.show(mistake("second", 1));
            card.show(mistake("first", 3));
            assertEquals(
                    "It has happened 3 times. Other mistakes since: 1.",
                    ((Label) card.lookup("#mistake-count")).getText());
            press(card, "file");
            assertEquals(List.of(mistake("first", 3)), shown);
        });
    }

    @Test
    void whatWasClosedStaysClosed() {
        Toolkit.run(() -> {
            MistakeCard card = card();
            card.show(mistake("first", 1));
            press(card, "close");
            card.show(mistake("first", 2));
            assertFalse(card.isVisible());
            card.show(mistake("another", 1));
            assertTrue(card.isVisible());
        });
    }
}
