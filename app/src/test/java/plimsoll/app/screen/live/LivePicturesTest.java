package plimsoll.app.screen.live;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import plimsoll.app.design.Look;
import plimsoll.app.design.Theme;
import plimsoll.app.picture.Pictures;
import plimsoll.app.picture.Toolkit;
import plimsoll.app.screen.Pages;
import plimsoll.app.screen.Screen;
import plimsoll.app.screen.Screens;
import plimsoll.app.words.Language;
import plimsoll.app.words.Words;

/// Pictures of the screen with readings of machines that do not exist; each says that it is a recording.
class LivePicturesTest {
    @Test
    void twoDevices() {
        both("2-devices", 2, 600, scene -> {});
    }

    @Test
    void oneDeviceAndItsPower() {
        both("1-device-power", 1, 600, scene -> tile(scene, "#live-device-0", 2));
    }

    @Test
    void sixteenDevices() {
        picture("16-devices", 16, 600, Theme.LIGHT, 1600, 1000, 1, scene -> {});
        picture("16-devices", 16, 600, Theme.DARK, 1600, 1000, 1, scene -> {});
    }

    @Test
    void noDevice() {
        picture("no-device", 0, 200, Theme.LIGHT, 1280, 800, 1, scene -> {});
    }

    @Test
    void textOfTwiceTheSize() {
        picture("text-200", 2, 600, Theme.LIGHT, 1280, 800, 2, scene -> {});
    }

    @Test
    void inGerman() {
        Words.speak(Language.GERMAN);
        try {
            picture("german", 2, 600, Theme.DARK, 1280, 800, 1, scene -> {});
        } finally {
            Words.speak(Language.ENGLISH);
        }
    }

    @Test
    void aSmallWindow() {
        picture("2-devices", 2, 600, Theme.LIGHT, 720, 560, 1, scene -> {});
    }

    @Test
    void predictedBesideMeasured() {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            picture("reconcile", 1, 600, theme, 1280, 1040, 1, scene -> {});
        }
        picture("reconcile", 1, 600, Theme.LIGHT, 720, 1000, 1, scene -> {});
    }

    private static ProofModel proof(String name) {
        ProofModel proof = new ProofModel(Optional::empty, found -> "");
        if (name.equals("reconcile")) {
            proof.show(MadeUpLog.prediction(8192).beside(MadeUpLog.log(16_384, 612), "server.log"), "server.log");
        }
        return proof;
    }

    private static void both(String name, int gpus, int seconds, Consumer<Scene> first) {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            picture(name, gpus, seconds, theme, 1280, 800, 1, first);
        }
    }

    private static void picture(
            String name,
            int gpus,
            int seconds,
            Theme theme,
            int width,
            int height,
            double text,
            Consumer<Scene> first) {
        Scene scene = Toolkit.on(() -> {
            StillFeed feed = new StillFeed();
            LiveModel model = new LiveModel(feed);
            ProofModel proof = proof(name);
            var shown = new SimpleObjectProperty<>(theme);
            LiveScreen screen = new LiveScreen(model, proof, Optional::empty, shown);
            Screen other = new OtherPage();
            Pages pages = new Pages(List.of(
                    new Screens.Entry("plan", Words.say("page.plan"), () -> other),
                    new Screens.Entry("library", Words.say("page.library"), () -> other),
                    new Screens.Entry("live", Words.say("page.live"), () -> screen)));
            pages.show("live");
            Scene made = new Scene(pages, width, height);
            Look.dress(made, shown);
            Look.scaleText(made, text);
            MadeUp.play(feed, gpus, seconds);
            Pictures.layout(made);
            return made;
        });
        // The bar takes a second line after the layout that found it too narrow.
        Toolkit.run(() -> {
            first.accept(scene);
            Pictures.save(
                    scene, "live-" + name + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + width + "x" + height);
        });
    }

    private static void tile(Scene scene, String card, int index) {
        ((ToggleButton) scene.lookup(card).lookupAll(".tile").stream().toList().get(index)).fire();
    }

    private static final class OtherPage implements Screen {
        private final StackPane root = new StackPane();

        @Override
        public javafx.scene.Parent root() {
            return root;
        }

        @Override
        public javafx.scene.Node home() {
            return root;
        }
    }
}
