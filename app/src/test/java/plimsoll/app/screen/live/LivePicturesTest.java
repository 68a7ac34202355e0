package plimsoll.app.screen.live;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import plimsoll.app.design.Look;
import plimsoll.app.design.Theme;
import plimsoll.app.option.CompanionWords;
import plimsoll.app.picture.Pictures;
import plimsoll.app.picture.Toolkit;
import plimsoll.app.reconcile.Earlier;
import plimsoll.app.reconcile.Earlier.Verdict;
import plimsoll.app.run.Reported;
import plimsoll.app.screen.Pages;
import plimsoll.app.screen.Screen;
import plimsoll.app.screen.Screens;
import plimsoll.app.words.Language;
import plimsoll.app.words.Words;
import plimsoll.ingest.ReadResult;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;

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

    @Test
    void runningEngines() {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            picture("engines-4", 1, 600, theme, 1280, 1080, 1, scene -> {});
            picture("engines-4", 1, 600, theme, 720, 1280, 1, scene -> {});
            picture("engines-1", 1, 600, theme, 1280, 800, 1, scene -> {});
            picture("engines-1", 0, 600, theme, 720, 480, 1, scene -> {});
            picture("engines-0", 0, 600, theme, 1280, 800, 1, scene -> {});
            picture("engines-0", 0, 600, theme, 720, 480, 1, scene -> {});
        }
    }

    @Test
    void theServerOfThePlan() {
        picture("server-ready", 0, 600, Theme.LIGHT, 1280, 800, 1, scene -> {});
        picture("server-starting", 0, 600, Theme.DARK, 1280, 800, 1, scene -> {});
        picture("server-starting", 0, 600, Theme.LIGHT, 720, 480, 1, scene -> {});
        picture("server-failed", 0, 600, Theme.LIGHT, 1280, 800, 1, scene -> {});
        picture("server-failed", 0, 600, Theme.DARK, 720, 480, 1, scene -> {});
    }

    private static LiveScreen.Engines engines(String name) {
        LiveScreen.Engines engines = MadeUpEngines.found(
                name.equals("engines-4")
                        ? MadeUpEngines.four()
                        : name.equals("engines-0") || name.equals("reconcile")
                                ? List.of()
                                : MadeUpEngines.four().subList(0, 1));
        if (name.equals("reconcile")) {
            engines.proof()
                    .show(new Proof.Beside(
                            "server.log",
                            read(MadeUpLog.prediction(8192)
                                    .beside(MadeUpLog.log(16_384, 612), "server.log", Optional.empty())),
                            "",
                            Optional.of(new Reported(
                                    "a.gguf", LlamaCppWorkload.defaults(Tool.SERVER), CompanionWords.NONE)),
                            List.of(
                                    new Earlier("2026-03-13T18:20:00Z", "llama.cpp", "b10587", Verdict.AS_PREDICTED),
                                    new Earlier("2026-03-02T09:04:00Z", "llama.cpp", "b10410", Verdict.EXPLAINED))));
        }
        engines.server()
                .show(
                        switch (name) {
                            case "server-ready" ->
                                new Serving.Ready(
                                        "Llama-3.1-8B-Instruct-Q4_K_M.gguf",
                                        URI.create("http://127.0.0.1:43211"),
                                        41_207,
                                        Path.of("/home/somebody/.local/share/plimsoll/runs/llama-server-43211.log"));
                            case "server-starting" ->
                                new Serving.Starting(
                                        "Llama-3.1-8B-Instruct-Q4_K_M.gguf",
                                        "load_tensors: loading model tensors, this can take a while..."
                                                + " (mmap = true, direct_io = false)");
                            case "server-failed" ->
                                new Serving.Failed(
                                        "llama-server is not on the path; install llama.cpp, or name the program once"
                                                + " here.",
                                        true);
                            default -> new Serving.Idle("");
                        });
        return engines;
    }

    private static <T> T read(ReadResult<T> result) {
        return switch (result) {
            case ReadResult.Read<T>(T value) -> value;
            case ReadResult.Refused<T>(String sentence) -> throw new AssertionError(sentence);
        };
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
            LiveScreen.Engines engines = engines(name);
            var shown = new SimpleObjectProperty<>(theme);
            LiveScreen screen = new LiveScreen(model, engines, Optional::empty, shown);
            Screen other = new OtherPage();
            Pages pages = new Pages(List.of(
                    new Screens.Entry("plan", Words.say("page.plan"), () -> other),
                    new Screens.Entry("library", Words.say("page.library"), () -> other),
                    new Screens.Entry("live", Words.say("page.live"), () -> screen)));
            pages.show("live");
            Scene made = new Scene(pages, width, height);
            Look.dress(made, shown);
            Look.scaleText(made, text);
            MadeUp.play(feed, gpus, seconds, isRecorded(name));
            Pictures.layout(made);
            return made;
        });
        // The bar takes a second line after the layout that found it too narrow.
        Toolkit.run(() -> {
            first.accept(scene);
            if (!isRecorded(name)) {
                mark(scene);
            }
            Pictures.save(
                    scene, "live-" + name + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + width + "x" + height);
        });
    }

    /// A picture says what it is, where the page itself does not.
    private static void mark(Scene scene) {
        if (scene.lookup("#live-recorded") instanceof Label made) {
            made.setText("Made-up readings");
            made.setVisible(true);
            made.setManaged(true);
            Pictures.layout(scene);
        }
    }

    /// Processes are joined with engines only where they are no recording.
    private static boolean isRecorded(String name) {
        return !name.startsWith("engines") && !name.startsWith("server");
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
