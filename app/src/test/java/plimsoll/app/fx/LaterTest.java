package plimsoll.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import plimsoll.app.picture.Toolkit;

class LaterTest {
    private final Stage stage = Toolkit.on(Stage::new);
    private final Scene scene = Toolkit.on(() -> new Scene(new Label("there"), 200, 100));

    @Test
    void whatWaitsForTheFirstPictureFollowsIt() {
        List<String> order = new ArrayList<>();
        Toolkit.run(() -> {
            stage.setScene(scene);
            stage.show();
            scene.addPostLayoutPulseListener(() -> order.add("frame"));
            Later.drawn(scene, () -> order.add("work"));
        });
        Toolkit.until("it runs", () -> order.contains("work"));
        assertEquals("frame", order.getFirst());
        Toolkit.settle();
        assertEquals(1, order.stream().filter("work"::equals).count());
        Toolkit.run(stage::hide);
        assertNull(Toolkit.uncaught());
    }

    @Test
    void aWindowThatIsClosedBeforeItsFirstPictureIsLeftAlone() {
        AtomicBoolean ran = new AtomicBoolean();
        Toolkit.run(() -> {
            stage.setScene(scene);
            stage.show();
            Later.drawn(scene, () -> ran.set(true));
            scene.addPostLayoutPulseListener(() -> Later.run(stage::hide));
        });
        Toolkit.until("it is closed", () -> !stage.isShowing());
        Toolkit.settle();
        assertFalse(ran.get());
        assertNull(Toolkit.uncaught());
    }
}
