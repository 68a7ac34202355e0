package plimsoll.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.app.picture.Hand;
import plimsoll.app.picture.Toolkit;
import plimsoll.app.reconcile.LoadableGguf;
import plimsoll.ingest.store.Environment;
import plimsoll.ingest.store.OperatingSystem;

/// Files that macOS hands over by an event, told to Glass as its native part tells it.
class FinderTest {
    private static final String GLASS = "com.sun.glass.ui.Application";

    @TempDir
    private Path folder;

    private String file = "";

    @BeforeEach
    void writeAModel() throws IOException {
        Path models = Files.createDirectories(folder.resolve("a folder"));
        file = LoadableGguf.write(models.resolve("pebble 模型.gguf"), 4, 256, 8, 2, "f16")
                .toString();
        KeptFile.of(account(OperatingSystem.MACOS)).write(Map.of("width", "980", "height", "700"));
        KeptFile.of(account(OperatingSystem.LINUX)).write(Map.of("width", "980", "height", "700"));
    }

    /// Glass remembers what it was told before it had a window, for the whole of a process.
    @AfterEach
    void forget() {
        set("initialOpenedFiles", null);
        set("initialActiveEventReceived", false);
    }

    @Test
    void aFileOpenedInTheFinderIsPlannedByTheWindowThatIsThere() {
        Stage stage = open(OperatingSystem.MACOS);
        tell("notifyDidBecomeActive");
        new Hand(stage.getScene()).click("page-library");
        tellOpened(file, "/nowhere/second.gguf");
        untilPlanned(stage);
        assertTrue(((ToggleButton) stage.getScene().lookup("#page-plan")).isSelected());
        Toolkit.run(stage::hide);
        assertNull(Toolkit.uncaught());
    }

    @Test
    void aFileThatTheProgramIsStartedForIsPlannedOnceThereIsAWindow() {
        tellOpened(file);
        Stage stage = open(OperatingSystem.MACOS);
        untilPlanned(stage);
        Toolkit.run(stage::hide);
        assertNull(Toolkit.uncaught());
    }

    @Test
    void whatElseMacOsTellsReachesJavaFxAsBefore() {
        Object before = listener();
        Stage stage = open(OperatingSystem.MACOS);
        assertNotEquals(before, listener());
        for (String event : List.of(
                "WillFinishLaunching",
                "DidFinishLaunching",
                "WillBecomeActive",
                "WillResignActive",
                "DidResignActive",
                "DidReceiveMemoryWarning",
                "WillHide",
                "DidHide",
                "WillUnhide",
                "DidUnhide")) {
            tell("notify" + event);
        }
        assertTrue(stage.isShowing());
        tell("notifyWillQuit");
        assertFalse(stage.isShowing());
        assertEquals(before, listener());
        assertNull(Toolkit.uncaught());
    }

    @Test
    void elsewhereNobodyListens() {
        Object before = listener();
        Stage stage = open(OperatingSystem.LINUX);
        assertEquals(before, listener());
        Toolkit.run(stage::hide);
    }

    @Test
    void aStartByTheFinderIsToldLaterWhatToOpenAndAnyOtherIsNot() {
        String started = "__CFBundleIdentifier";
        assertTrue(WindowStart.isUntold(Map.of(started, "plimsoll"), List.of()));
        assertFalse(WindowStart.isUntold(Map.of(started, "com.apple.Terminal"), List.of()));
        assertFalse(WindowStart.isUntold(Map.of(), List.of()));
        assertFalse(WindowStart.isUntold(Map.of(started, "plimsoll"), List.of("/a.gguf")));
    }

    private Environment account(OperatingSystem system) {
        return new Environment(system, folder, folder.resolve("home"), Map.of(), List.of());
    }

    private Stage open(OperatingSystem system) {
        return Started.open(account(system), Optional.empty());
    }

    private static void untilPlanned(Stage stage) {
        Toolkit.until(
                "the file is planned",
                () -> stage.getScene().lookup(".model-name") instanceof Labeled name
                        && name.getText().equals("Pebble"));
    }

    private static Object listener() {
        return Toolkit.on(
                () -> Class.forName(GLASS).getMethod("getEventHandler").invoke(program()));
    }

    private static Object program() throws ReflectiveOperationException {
        return Class.forName(GLASS).getMethod("GetApplication").invoke(null);
    }

    private static void tell(String event) {
        Toolkit.on(() -> {
            Method method = Class.forName(GLASS).getDeclaredMethod(event);
            method.setAccessible(true);
            method.invoke(program());
            return event;
        });
    }

    private static void tellOpened(String... files) {
        Toolkit.on(() -> {
            Method method = Class.forName(GLASS).getDeclaredMethod("notifyOpenFiles", String[].class);
            method.setAccessible(true);
            method.invoke(program(), (Object) files);
            return files;
        });
    }

    private static void set(String name, @Nullable Object value) {
        Toolkit.on(() -> {
            Field field = Class.forName(GLASS).getDeclaredField(name);
            field.setAccessible(true);
            field.set(program(), value);
            return name;
        });
    }
}
