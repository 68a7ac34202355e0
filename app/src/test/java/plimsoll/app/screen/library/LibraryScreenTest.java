package plimsoll.app.screen.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import plimsoll.app.design.Look;
import plimsoll.app.design.Theme;
import plimsoll.app.fx.Desk;
import plimsoll.app.picture.Hand;
import plimsoll.app.picture.Toolkit;
import plimsoll.app.screen.Pages;
import plimsoll.app.screen.Screen;
import plimsoll.app.screen.Screens;
import plimsoll.ingest.store.Inventory;

/// A person in front of the screen, without a display.
class LibraryScreenTest {
    private static final Desk DESK = new Desk() {
        @Override
        public Optional<Path> chooseModel() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> chooseFolder() {
            return Optional.of(Path.of("/data/more"));
        }
    };

    private final List<String> planned = new ArrayList<>();
    private final Shelves.StillWatch watch = new Shelves.StillWatch(Shelves.snapshot(Shelves.eight()));
    private final LibraryModel model = new LibraryModel(watch, planned::add);
    private final Stage stage = Toolkit.on(Stage::new);
    private final Pages pages = Toolkit.on(this::pages);
    private final Scene scene = Toolkit.on(() -> new Scene(pages, 1000, 700));
    private final Hand hand = new Hand(scene);

    private Pages pages() {
        var theme = new SimpleObjectProperty<>(Theme.LIGHT);
        Screen other = new Shelves.OtherPage();
        return new Pages(List.of(
                new Screens.Entry("plan", "Plan", () -> other),
                new Screens.Entry(
                        "library",
                        "Library",
                        () -> new LibraryScreen(model, DESK, theme, InstantSource.fixed(Shelves.NOW)))));
    }

    @BeforeEach
    void open() {
        Toolkit.run(() -> {
            Look.dress(scene, new SimpleObjectProperty<>(Theme.LIGHT));
            stage.setScene(scene);
            stage.show();
        });
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT2);
    }

    @AfterEach
    void close() {
        Toolkit.run(stage::hide);
        assertNull(Toolkit.uncaught());
    }

    private TableView<?> table() {
        return hand.find("library-table", TableView.class);
    }

    private String chosen() {
        return hand.find("details-name", Label.class).getText();
    }

    @Test
    void aNumberBringsAPageAndWhatIsOutOfSightIsNotWatched() {
        assertTrue(watch.isWatching);
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT1);
        assertEquals("plan", pages.currentProperty().get());
        assertFalse(watch.isWatching);
        hand.click("page-library");
        assertEquals("library", pages.currentProperty().get());
        assertTrue(watch.isWatching);
    }

    @Test
    void theFirstModelIsChosenAndArrowsMoveOn() {
        assertEquals("Atlas-405B-Instruct-Q4_K_M", chosen());
        hand.focus("library-table");
        hand.press(KeyCode.DOWN);
        hand.press(KeyCode.DOWN);
        assertEquals("harbour-27b-it-Q4_K_M", chosen());
        hand.press(KeyCode.CONTROL, KeyCode.C);
        assertTrue(Toolkit.on(() -> Clipboard.getSystemClipboard().getString()).endsWith("harbour-27b-it-Q4_K_M.gguf"));
        hand.press(KeyCode.ENTER);
        assertEquals(1, planned.size());
    }

    @Test
    void aDoubleClickPlans() {
        TableView<?> table = table();
        Node row = Toolkit.on(() -> table.lookupAll(".row-name").stream()
                .filter(n -> n instanceof Label l && l.getText().equals("skua:30b-a3b"))
                .findFirst()
                .orElseThrow());
        hand.doubleClick(row);
        assertEquals(List.of("ollama:skua:30b-a3b"), planned);
    }

    @Test
    void aSearchIsTypedAndLeftWithTheKeyboardAlone() {
        hand.press(KeyCode.CONTROL, KeyCode.F);
        hand.write("tern-3");
        assertEquals(1, table().getItems().size());
        hand.press(KeyCode.DOWN);
        assertEquals("tern-3b-Q8_0", chosen());
        hand.press(KeyCode.ENTER);
        assertEquals(1, planned.size());
        hand.press(KeyCode.CONTROL, KeyCode.F);
        hand.press(KeyCode.ESCAPE);
        assertEquals(8, table().getItems().size());
    }

    @Test
    void aFilterLeavesWhatItTakes() {
        hand.click("filter-incomplete");
        assertEquals(1, table().getItems().size());
        hand.press(KeyCode.LEFT);
        assertEquals(2, table().getItems().size());
        hand.press(KeyCode.LEFT);
        assertEquals(4, table().getItems().size());
    }

    @Test
    void whatIsWrongIsSaidAndCannotBePlanned() {
        hand.focus("library-table");
        hand.press(KeyCode.END);
        assertEquals("wreck", chosen());
        assertTrue(hand.find("details-problem", Label.class).getText().startsWith("wreck.gguf, byte 0x0"));
        assertTrue(hand.find("details-plan", Node.class).isDisabled());
        hand.press(KeyCode.ENTER);
        assertEquals(List.of(), planned);
    }

    @Test
    void aFolderIsAddedFromTheListOfFolders() {
        hand.click("library-folders");
        hand.click("places-add");
        assertEquals(List.of(Path.of("/data/more")), watch.own());
        hand.press(KeyCode.ESCAPE);
        assertNull(scene.lookup("#places-add"));
    }

    @Test
    void nothingIsChosenAnewWhileTheListIsLookedThroughAgain() {
        hand.focus("library-table");
        hand.press(KeyCode.DOWN);
        String before = chosen();
        Inventory all = Shelves.eight();
        Toolkit.run(() -> model.show(Shelves.snapshot(new Inventory(all.models().subList(0, 6), all.places()))));
        assertEquals(before, chosen());
        Toolkit.run(() -> model.show(Shelves.snapshot(Shelves.none())));
        assertTrue(hand.find("library-empty", Node.class).isVisible());
    }

    @Test
    void everyControlIsReachedAndNamed() {
        hand.focus("library-search");
        Set<String> reached = new HashSet<>();
        for (int i = 0; i < 24; i++) {
            Node at = Toolkit.on(scene::getFocusOwner);
            assertNotEquals(null, at.getId(), at.toString());
            Object name = Toolkit.on(() -> at.queryAccessibleAttribute(AccessibleAttribute.TEXT));
            String given = at.getAccessibleText();
            assertTrue(given != null || (name instanceof String words && !words.isEmpty()), at.toString());
            reached.add(at.getId());
            hand.press(KeyCode.TAB);
        }
        for (String id : new String[] {
            "library-search",
            "filter-all",
            "library-table",
            "details-copy",
            "details-plan",
            "library-folders",
            "theme",
            "page-plan",
            "page-library"
        }) {
            assertTrue(reached.contains(id), id + " of " + reached);
        }
    }
}
