package plimsoll.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.app.part.Sentence;
import plimsoll.app.picture.Pictures;
import plimsoll.app.picture.Toolkit;
import plimsoll.app.reconcile.LoadableGguf;
import plimsoll.app.screen.live.InstrumentFeed;
import plimsoll.ingest.store.Environment;
import plimsoll.ingest.store.OperatingSystem;
import plimsoll.probes.live.Sampler;

/// `-Dllama-server=PROGRAM`: the window starts a real llama-server with a small model that is written here, measures
/// it, finds it among the engines that run, compares it again and ends it.
@EnabledOnOs(OS.LINUX)
class RealServerTest {
    @TempDir
    private Path folder;

    private Stage open(Path program) {
        Environment here = new Environment(
                OperatingSystem.LINUX,
                folder,
                folder.resolve("home"),
                Map.of("PATH", String.valueOf(program.getParent())),
                List.of());
        Path model = LoadableGguf.write(folder.resolve("pebble.gguf"), 4, 256, 8, 2, "f16");
        assertTrue(KeptFile.of(here)
                .write(Map.of(
                        "width", "980", "height", "980", "model", model.toString(), "options", "-c\t2048\t-np\t1")));
        Stage stage = Toolkit.on(Stage::new);
        Toolkit.run(() -> new Window(
                        here,
                        Instruments::read,
                        new InstrumentFeed(Sampler::ofThisMachine),
                        Optional.empty(),
                        Optional.empty())
                .start(stage));
        Toolkit.until(
                "a plan is shown",
                () -> stage.getScene().lookup("#verdict") instanceof Sentence s
                        && !s.words().isEmpty());
        return stage;
    }

    @Test
    void theWindowStartsMeasuresFindsAndEndsIt() {
        String program = System.getProperty("llama-server", "");
        assumeFalse(program.isEmpty(), "no llama-server is named with -Dllama-server=PROGRAM");
        Stage stage = open(Path.of(program));
        Scene scene = stage.getScene();
        fire(scene, "#page-live");
        fire(scene, "#server-start");
        String verdict = proof(scene);
        assertTrue(verdict.startsWith("Every") || verdict.startsWith("One difference"), verdict);
        assertEquals(List.of("0 B", "0 B"), differences(scene).subList(0, 2), "weights and cache");
        Toolkit.until(
                "it is found",
                () -> scene.getRoot().lookupAll(".engine-row").stream()
                        .anyMatch(row -> String.valueOf(row.getAccessibleText()).startsWith("pebble.gguf")));
        picture(scene, "live-real-server");
        Toolkit.run(() -> scene.getRoot().lookupAll(".engine-row").stream()
                .filter(row -> String.valueOf(row.getAccessibleText()).startsWith("pebble.gguf"))
                .findFirst()
                .ifPresent(row ->
                        ((ButtonBase) row.lookupAll(".button").stream().toList().getLast()).fire()));
        Toolkit.until(
                "it is compared again", () -> scene.lookup("#proof-earlier").isVisible());
        picture(scene, "live-real-server-found");
        fire(scene, "#server-stop");
        Toolkit.until("it has ended", () -> text(scene, "#server-what").equals("llama-server has ended."));
        proof(scene);
        picture(scene, "live-real-server-ended");
        Toolkit.run(stage::hide);
    }

    private static String proof(Scene scene) {
        Toolkit.until("it is measured", () -> !text(scene, "#proof-verdict").isEmpty());
        return Toolkit.on(() -> text(scene, "#proof-verdict"));
    }

    /// Measured less predicted on the host, part by part.
    private static List<String> differences(Scene scene) {
        return Toolkit.on(() -> scene.lookup("#proof-host").lookupAll(".proof-difference").stream()
                .map(label -> ((Label) label).getText())
                .toList());
    }

    private static String text(Scene scene, String id) {
        return scene.lookup(id) instanceof Label label ? label.getText() : "";
    }

    private static void fire(Scene scene, String which) {
        Toolkit.run(() -> {
            if (scene.lookup(which) instanceof ButtonBase button) {
                button.fire();
            } else {
                throw new AssertionError("no button " + which);
            }
        });
    }

    private static void picture(Scene scene, String name) {
        Toolkit.run(() -> scene.getRoot().lookupAll(".scroll-pane").forEach(pane -> ((ScrollPane) pane).setVvalue(1)));
        Toolkit.run(() -> Pictures.save(scene, name));
    }
}
