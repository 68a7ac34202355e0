package plimsoll.app.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import plimsoll.app.design.Look;
import plimsoll.app.design.Theme;
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

    @Test
    void aLongListIsNoHigherThanItsBound() {
        Stage stage = Toolkit.on(Stage::new);
        Toolkit.run(() -> {
            Look.dress(scene, new SimpleObjectProperty<>(Theme.LIGHT));
            stage.setScene(scene);
            // JavaFX's headless platform fails where a popup reaches over an edge of its screen.
            stage.setX(100);
            stage.setY(400);
            stage.show();
            more.show();
        });
        double high = Toolkit.on(() -> Window.getWindows().stream()
                .filter(window -> !window.equals(stage))
                .mapToDouble(Window::getHeight)
                .max()
                .orElse(0));
        Toolkit.run(stage::hide);
        assertTrue(high > 100 && high < 480, "" + high);
        assertNull(Toolkit.uncaught());
    }
}
