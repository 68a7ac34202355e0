package plimsoll.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.application.Application;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import plimsoll.app.design.Fonts;
import plimsoll.app.design.Look;
import plimsoll.app.design.Theme;
import plimsoll.app.fx.Background;
import plimsoll.app.fx.FileDesk;
import plimsoll.app.screen.plan.Kept;
import plimsoll.app.screen.plan.ModelOpener;
import plimsoll.app.screen.plan.PlanModel;
import plimsoll.app.screen.plan.PlanScreen;
import plimsoll.app.screen.plan.Rig;
import plimsoll.app.screen.plan.Shelf;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.probes.ThisMachine;

/// The window: builds the screen, shows it, and remembers it for the next start.
public final class Window extends Application {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 720;
    private static final double LEAST_HEIGHT = 480;
    private static final double TEXT_STEP = 0.1;

    private final KeptFile file = KeptFile.ofUser();
    private final Map<String, String> words = new HashMap<>(file.read());
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(theme(words.getOrDefault("theme", "")));
    private final PlanModel model = new PlanModel(new ModelOpener(), new Rig(Machine.UNKNOWN_HOST, List.of()));
    private double text = number("text", 1, 0.8, 2);

    @Override
    public void start(Stage stage) {
        Fonts.load();
        PlanScreen screen = new PlanScreen(model, Shelf.shipped(), new FileDesk(stage), theme);
        Scene scene = new Scene(
                screen.root(), number("width", WIDTH, LEAST_WIDTH, 8000), number("height", HEIGHT, LEAST_HEIGHT, 8000));
        Look.dress(scene, theme);
        Look.scaleText(scene, text);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, e -> zoom(scene, e));
        new Background().run("this machine", ThisMachine::read, found -> model.found(found.machine()));
        model.resume(Kept.read(words));
        getParameters().getUnnamed().stream().findFirst().ifPresent(model::open);
        stage.setTitle("Plimsoll");
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setScene(scene);
        stage.setOnHidden(_ -> remember(scene));
        stage.show();
    }

    private void remember(Scene scene) {
        Map<String, String> now = new HashMap<>(model.kept().words());
        now.put("theme", theme.get().name());
        now.put("text", String.valueOf(text));
        now.put("width", String.valueOf(scene.getWidth()));
        now.put("height", String.valueOf(scene.getHeight()));
        file.write(now);
    }

    private void zoom(Scene scene, KeyEvent e) {
        if (!e.isShortcutDown()) {
            return;
        }
        double now = switch (e.getCode()) {
            case PLUS, EQUALS, ADD -> text + TEXT_STEP;
            case MINUS, SUBTRACT -> text - TEXT_STEP;
            case DIGIT0, NUMPAD0 -> 1;
            default -> 0;
        };
        if (now > 0) {
            text = Math.clamp(now, 0.8, 2);
            Look.scaleText(scene, text);
            e.consume();
        }
    }

    private double number(String name, double usual, double least, double most) {
        try {
            return Math.clamp(Double.parseDouble(words.getOrDefault(name, "")), least, most);
        } catch (NumberFormatException e) {
            return usual;
        }
    }

    private static Theme theme(String name) {
        for (Theme t : Theme.values()) {
            if (t.name().equals(name)) {
                return t;
            }
        }
        return Theme.SYSTEM;
    }
}
