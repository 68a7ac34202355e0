package plimsoll.app.screen.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.app.design.Look;
import plimsoll.app.design.Theme;
import plimsoll.app.fx.Desk;
import plimsoll.app.picture.Hand;
import plimsoll.app.picture.Pictures;
import plimsoll.app.picture.Toolkit;
import plimsoll.app.screen.Pages;
import plimsoll.app.screen.Screen;
import plimsoll.app.screen.Screens;
import plimsoll.app.words.Language;
import plimsoll.app.words.Words;
import plimsoll.ingest.store.ProgramFolders;

/// The screen of an account that does not exist, pictured and used.
class SettingsPicturesTest {
    private static final Path HOME = Path.of("/home/ada");

    @TempDir
    private Path folder;

    private final AtomicReference<URI> opened = new AtomicReference<>(URI.create("none:yet"));

    @AfterEach
    void speakEnglishAgain() {
        Words.speak(Language.ENGLISH);
    }

    private MadeUpSettings made() {
        MadeUpSettings.accept(folder);
        return MadeUpSettings.in(
                folder,
                new ProgramFolders(
                        HOME.resolve(".config/plimsoll"),
                        HOME.resolve(".cache/plimsoll"),
                        HOME.resolve(".local/share/plimsoll"),
                        HOME.resolve(".local/state/plimsoll")),
                Optional.of(URI.create("http://example.org/")));
    }

    private Scene scene(SettingsModel model, Theme theme, int width, int height, double text) {
        model.preferences().themeProperty().set(theme);
        model.preferences().textProperty().set(text);
        Screen other = new OtherPage();
        Pages pages = new Pages(List.of(
                new Screens.Entry("plan", Words.say("page.plan"), () -> other),
                new Screens.Entry("library", Words.say("page.library"), () -> other),
                new Screens.Entry("live", Words.say("page.live"), () -> other),
                new Screens.Entry(
                        "settings", Words.say("page.settings"), () -> new SettingsScreen(model, new Shown(opened)))));
        pages.show("settings");
        Scene scene = new Scene(pages, width, height);
        Look.dress(scene, model.themeProperty());
        Look.scaleText(scene, text);
        return scene;
    }

    private void picture(String name, Theme theme, int width, int height, double text) {
        Toolkit.run(() -> Pictures.save(
                scene(made().model(), theme, width, height, text),
                "settings" + name + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + width + "x" + height));
    }

    @Test
    void bothThemes() {
        picture("", Theme.LIGHT, 1280, 1040, 1);
        picture("", Theme.DARK, 1280, 1040, 1);
    }

    @Test
    void smallWindowsAndLargeText() {
        picture("", Theme.LIGHT, 720, 480, 1);
        picture("-text-200", Theme.LIGHT, 720, 1800, 2);
    }

    @Test
    void german() {
        Words.speak(Language.GERMAN);
        picture("-german", Theme.LIGHT, 1280, 1040, 1);
        picture("-german-text-200", Theme.DARK, 720, 1800, 2);
    }

    @Test
    void everythingCanBeReachedAndHasAName() {
        SettingsModel model = made().model();
        Stage stage = Toolkit.on(Stage::new);
        Toolkit.run(() -> {
            stage.setScene(scene(model, Theme.SYSTEM, 980, 900, 1));
            stage.show();
        });
        Toolkit.run(() -> stage.getScene()
                .lookup("#settings-screen")
                .lookupAll(".button")
                .forEach(SettingsPicturesTest::hasAName));
        Hand hand = new Hand(stage.getScene());
        hand.focus("settings-theme-system");
        hand.press(javafx.scene.input.KeyCode.RIGHT);
        assertEquals(Theme.LIGHT, model.themeProperty().get());
        hand.focus("settings-text-larger");
        hand.press(javafx.scene.input.KeyCode.SPACE);
        assertEquals("110 %", hand.find("settings-text-size", Label.class).getText());
        hand.click("settings-language-de");
        assertTrue(hand.find("settings-language-note", Label.class).isVisible());
        Button open = hand.find("settings-open-settings", Button.class);
        Toolkit.run(open::fire);
        assertTrue(opened.get().toString().startsWith("file:"), opened.get().toString());
        assertTrue(Toolkit.on(() -> "settings-theme-light"
                .equals(stage.getScene()
                        .lookup("#settings-look")
                        .lookup(".segment:selected")
                        .getId())));
        Toolkit.run(stage::hide);
    }

    private static void hasAName(Node node) {
        assertTrue(
                node.getAccessibleText() != null && !node.getAccessibleText().isBlank(), () -> node + " has no name");
    }

    private record Shown(AtomicReference<URI> what) implements Desk {
        @Override
        public Optional<Path> chooseModel() {
            return Optional.empty();
        }

        @Override
        public void show(URI now) {
            what.set(now);
        }
    }

    private static final class OtherPage implements Screen {
        private final StackPane root = new StackPane();

        @Override
        public Parent root() {
            return root;
        }

        @Override
        public Node home() {
            return root;
        }
    }
}
