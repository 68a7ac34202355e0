package plimsoll.app.part;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import org.junit.jupiter.api.Test;
import plimsoll.app.picture.Hand;
import plimsoll.app.picture.Toolkit;

class ChoiceTest {
    private final List<String> options =
            IntStream.range(0, 60).mapToObj(i -> "option " + i).toList();
    private final Choice<String> choice =
            Toolkit.on(() -> new Choice<>(new Subject("one", "One", ""), options, 2, "option 0", o -> o));
    private final Scene scene = Toolkit.on(() -> new Scene(choice, 300, 100));
    private final MenuButton more = new Hand(scene).find("one-more", MenuButton.class);

    private List<String> marked() {
        return more.getItems().stream()
                .filter(item -> item instanceof RadioMenuItem one && one.isSelected())
                .map(item -> item.getText())
                .toList();
    }

    @Test
    void theRareOneThatHoldsIsMarked() {
        assertEquals(List.of(), marked());
        Toolkit.run(() -> choice.valueProperty().set("option 7"));
        assertEquals(List.of("option 7"), marked());
        Toolkit.run(() -> more.getItems().getLast().fire());
        assertEquals("option 59", choice.valueProperty().get());
        assertEquals(List.of("option 59"), marked());
    }
}
