package plimsoll.app.screen.library;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;
import plimsoll.app.design.Look;
import plimsoll.app.design.Theme;
import plimsoll.app.ledger.Calibrations;
import plimsoll.app.library.Question;
import plimsoll.app.picture.Pictures;
import plimsoll.app.picture.Toolkit;
import plimsoll.app.screen.Pages;
import plimsoll.app.screen.Screen;
import plimsoll.app.screen.Screens;
import plimsoll.ingest.store.Inventory;
import plimsoll.mathcore.engine.llamacpp.LlamaCpp;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;

/// Pictures of the screen in the states that people meet, always of the same made-up models.
class LibraryPicturesTest {
    @Test
    void nothingThere() {
        both("empty", Shelves.none(), LibraryPicturesTest::asItIs);
    }

    @Test
    void eightModels() {
        both("8-models", Shelves.eight(), scene -> select(scene, 2));
    }

    @Test
    void aThousandModels() {
        both("1000-models", Shelves.many(1000), scene -> select(scene, 3));
    }

    @Test
    void whatIsWrongIsSaid() {
        picture("problem", Shelves.eight(), Theme.LIGHT, 1280, 800, 1, scene -> select(scene, 7));
    }

    @Test
    void theFoldersThatAreLookedInto() {
        picture(
                "folders",
                Shelves.eight(),
                Theme.LIGHT,
                1280,
                800,
                1,
                scene -> ((Button) scene.lookup("#library-folders")).fire());
    }

    @Test
    void textOfTwiceTheSize() {
        picture("text-200", Shelves.eight(), Theme.LIGHT, 1280, 800, 2, scene -> select(scene, 2));
    }

    private static void both(String name, Inventory inventory, Consumer<Scene> first) {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            picture(name, inventory, theme, 1280, 800, 1, first);
        }
        picture(name, inventory, Theme.LIGHT, 1000, 700, 1, first);
    }

    private static void picture(
            String name, Inventory inventory, Theme theme, int width, int height, double text, Consumer<Scene> first) {
        Toolkit.on(() -> {
            LibraryModel model = new LibraryModel(new Shelves.StillWatch(Shelves.snapshot(inventory)), _ -> {});
            model.ask(new Question(
                    new LlamaCpp(),
                    LlamaCppWorkload.defaults(Tool.SERVER)
                            .edit()
                            .ctxSize(32_768)
                            .done(),
                    new Machine(Device.of("Ryzen", Backend.CPU, 64L << 30), List.of(Shelves.GPU)),
                    Calibrations.NONE));
            var shown = new SimpleObjectProperty<>(theme);
            LibraryScreen screen = new LibraryScreen(model, Optional::empty, shown, InstantSource.fixed(Shelves.NOW));
            Screen other = new Shelves.OtherPage();
            Pages pages = new Pages(List.of(
                    new Screens.Entry("plan", "Plan", () -> other),
                    new Screens.Entry("library", "Library", () -> screen)));
            pages.show("library");
            Scene scene = new Scene(pages, width, height);
            Look.dress(scene, shown);
            Look.scaleText(scene, text);
            Pictures.layout(scene);
            first.accept(scene);
            Pictures.save(
                    scene,
                    "library-" + name + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + width + "x" + height);
            return "";
        });
    }

    private static void asItIs(Scene scene) {
        Pictures.layout(scene);
    }

    private static void select(Scene scene, int row) {
        ((TableView<?>) scene.lookup("#library-table")).getSelectionModel().select(row);
        Pictures.layout(scene);
    }
}
