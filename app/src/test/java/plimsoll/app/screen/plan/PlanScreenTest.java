package plimsoll.app.screen.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import plimsoll.app.design.Look;
import plimsoll.app.design.Theme;
import plimsoll.app.part.LayerChart;
import plimsoll.app.part.Sentence;
import plimsoll.app.picture.Hand;
import plimsoll.app.picture.Toolkit;
import plimsoll.mathcore.plan.Plan;

/// A person in front of the screen, without a display.
class PlanScreenTest {
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    private final PlanModel model = new PlanModel(Samples.OPENER, Samples.workstation());
    private final Stage stage = Toolkit.on(Stage::new);
    private final Scene scene = Toolkit.on(this::scene);
    private final Hand hand = new Hand(scene);

    private Scene scene() {
        model.open("harbour.gguf");
        return Samples.scene(model, theme);
    }

    @BeforeEach
    void open() {
        Toolkit.run(() -> {
            stage.setScene(scene);
            stage.show();
        });
    }

    @AfterEach
    void close() {
        Toolkit.run(stage::hide);
        assertNull(Toolkit.uncaught());
    }

    private long context() {
        return model.askedProperty().get().ctxSize();
    }

    @Test
    void aTypedContextIsPlannedAtOnce() {
        hand.type("ctx-size-field", "64k");
        assertEquals(65_536, context());
        assertTrue(model.stateProperty().get() instanceof PlanState.Planned(Plan plan)
                && plan.resolved().ctxSize() == 65_536);
    }

    @Test
    void absurdWordsAreAnsweredBesideTheFieldAndTheLastPlanStays() {
        String before = hand.find("verdict", Sentence.class).words();
        hand.type("ctx-size-field", "lots");
        assertEquals(32_768, context());
        assertTrue(hand.find("ctx-size-problem", Label.class).getText().startsWith("“lots” is not a number"));
        assertEquals(before, hand.find("verdict", Sentence.class).words());
        hand.press(KeyCode.ESCAPE);
        assertEquals("32,768", hand.find("ctx-size-field", TextField.class).getText());
        assertFalse(hand.find("ctx-size-problem", Label.class).isVisible());
    }

    @Test
    void draggingTheContextReplansOnTheWay() {
        Slider slider = hand.find("ctx-size-slider", Slider.class);
        Set<Long> seen = new HashSet<>();
        model.askedProperty().subscribe(w -> seen.add((long) w.ctxSize()));
        double y = slider.getHeight() / 2;
        double from = 7 + (slider.getWidth() - 14) * slider.getValue();
        hand.drag(slider, new Point2D(from, y), new Point2D(slider.getWidth() - 8, y), 12);
        assertTrue(seen.size() > 8, seen.toString());
        assertTrue(context() > 120_000, "" + context());
    }

    @Test
    void aDoubleClickOnANameBringsTheDefaultBack() {
        hand.type("ctx-size-field", "64k");
        Node title = hand.find("ctx-size", Node.class).lookup(".knob-title");
        hand.doubleClick(title);
        assertEquals(32_768, context());
    }

    @Test
    void arrowKeysStepAndPageKeysLeap() {
        hand.focus("ctx-size-slider");
        hand.press(KeyCode.RIGHT);
        assertEquals(36_864, context());
        hand.press(KeyCode.PAGE_UP);
        assertEquals(65_536, context());
        hand.press(KeyCode.LEFT);
        assertEquals(61_440, context());
    }

    @Test
    void aFileThatCannotBeReadIsSaidAndTheLastPlanStays() {
        String before = hand.find("verdict", Sentence.class).words();
        Toolkit.run(() -> model.open("torn.gguf"));
        assertEquals(Samples.TORN, hand.find("trouble-sentence", Label.class).getText());
        assertEquals(before, hand.find("verdict", Sentence.class).words());
        hand.click("trouble-dismiss");
        assertFalse(hand.find("trouble", Node.class).isVisible());
    }

    @Test
    void theSwitchGoesThroughTheThemes() {
        hand.click("theme");
        assertEquals(Theme.DARK, theme.get());
        hand.click("theme");
        assertEquals(Theme.SYSTEM, theme.get());
    }

    @Test
    void everyControlIsReachedByTabAndHasANameAndAnId() {
        Set<String> reached = new HashSet<>();
        hand.focus("model");
        for (int i = 0; i < 60; i++) {
            Node at = Toolkit.on(scene::getFocusOwner);
            assertNotEquals(null, at.getId(), at.toString());
            assertNotEquals("", Samples.nameOf(at), at.toString());
            reached.add(at.getId());
            hand.press(KeyCode.TAB);
        }
        for (String id : new String[] {
            "model",
            "device-0",
            "device-host",
            "add-device",
            "theme",
            "ctx-size-field",
            "ctx-size-slider",
            "parallel-field",
            "gpu-layers-slider",
            "cache-type-k-f16",
            "bar-gpu0-track",
            "layer-chart",
            "layer-view-chart",
            "copy-csv",
            "command",
            "copy-command"
        }) {
            assertTrue(reached.contains(id), id + " in " + reached);
        }
    }

    @Test
    void eachLayerSaysItsNumbersToMouseAndKeyboard() {
        LayerChart chart = hand.find("layer-chart", LayerChart.class);
        Toolkit.run(chart::requestFocus);
        hand.press(KeyCode.END);
        assertEquals(61, chart.selectedProperty().get());
        hand.press(KeyCode.LEFT);
        assertTrue(chart.getAccessibleText().startsWith("Layer 60, GQA+window · GPU 0"), chart.getAccessibleText());
        hand.moveTo(chart, chart.getWidth() / 2, chart.getHeight() / 2);
        assertNotEquals(60, chart.selectedProperty().get());
        assertTrue(chart.getAccessibleText().startsWith("Layer "), chart.getAccessibleText());
    }

    @Test
    void layersAreCopiedAsCsv() {
        hand.click("copy-csv");
        String csv = Toolkit.on(() -> Clipboard.getSystemClipboard().getString());
        assertEquals(1 + 62 + 2, csv.lines().count(), csv);
    }

    @Test
    void theCommandIsCopiedAsItStands() {
        hand.click("copy-command");
        String command = Toolkit.on(() -> Clipboard.getSystemClipboard().getString());
        assertTrue(command.startsWith("llama-server -m harbour.gguf -c 32768"), command);
    }

    @Test
    void aModelIsFoundByNameWithTheKeyboardAlone() {
        hand.focus("model");
        hand.press(KeyCode.ENTER);
        hand.write("estuary.gguf");
        hand.press(KeyCode.ENTER);
        assertEquals("estuary.gguf", model.chosenProperty().get().orElseThrow().words());
    }

    @Test
    void typingAtTheModelOpensItsList() {
        hand.focus("model");
        hand.write("estuary.gguf");
        hand.press(KeyCode.ENTER);
        assertEquals("estuary.gguf", model.chosenProperty().get().orElseThrow().words());
    }

    @Test
    void severalDevicesAreAddedAtOnce() {
        for (String typed : new String[] {"2x rtx 3090", "2 x rtx 3090", "2 rtx 3090", "rtx 3090 x2", "2x24"}) {
            hand.click("add-device");
            hand.write(typed);
            hand.press(KeyCode.ENTER);
            assertEquals(3, model.rigProperty().get().count(), typed);
            hand.click("device-1");
            hand.click("device-remove");
        }
    }

    @Test
    void thePanelIsNeverWiderThanItsPlaceAtAnyTextSize() {
        Toolkit.run(() -> model.take(Samples.chosen("estuary.gguf", Samples.hybrid(32))));
        Toolkit.run(() -> model.change(Samples.gpus(Samples.GPU_24, 2)));
        for (double size : new double[] {0.8, 1, 1.5, 2}) {
            Toolkit.run(() -> Look.scaleText(scene, size));
            Node panel = hand.find("what-if", Node.class);
            double right =
                    Toolkit.on(() -> panel.localToScene(panel.getLayoutBounds()).getMaxX());
            for (Node field : Toolkit.on(() -> panel.lookupAll(".number-field, .segments, .entry-field, .slider"))) {
                double end = Toolkit.on(
                        () -> field.localToScene(field.getLayoutBounds()).getMaxX());
                assertTrue(end <= right, field + " ends at " + end + " of " + right);
            }
            boolean isColumn = scene.getWidth() < 40 * 13 * size;
            assertTrue(right <= (isColumn ? scene.getWidth() : 22.1 * 13 * size + 1), size + ": " + right);
        }
    }

    @Test
    void aDeviceIsAddedChangedAndRemoved() {
        hand.click("add-device");
        hand.write("rtx 3090");
        hand.press(KeyCode.ENTER);
        assertEquals(2, model.rigProperty().get().groups().size());
        hand.click("device-1");
        hand.type("device-count", "2");
        hand.type("device-memory", "20");
        assertEquals(3, model.rigProperty().get().count());
        assertEquals(
                20L << 30,
                model.rigProperty().get().groups().getLast().device().capacity().getAsLong());
        hand.click("device-remove");
        assertEquals(1, model.rigProperty().get().groups().size());
    }

    @Test
    void pastedOutputOfAToolBecomesTheDevices() {
        Toolkit.run(() -> {
            ClipboardContent text = new ClipboardContent();
            text.putString("""
                    name, memory.total [MiB], memory.used [MiB]
                    NVIDIA A10G, 23028 MiB, 500 MiB
                    NVIDIA A10G, 23028 MiB, 500 MiB
                    """);
            Clipboard.getSystemClipboard().setContent(text);
            scene.getRoot().requestFocus();
            scene.getRoot()
                    .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.V, false, !isMac(), false, isMac()));
        });
        Toolkit.until(
                "the devices are read",
                () -> model.rigProperty()
                        .get()
                        .groups()
                        .getFirst()
                        .device()
                        .name()
                        .equals("NVIDIA A10G"));
        Rig rig = model.rigProperty().get();
        assertEquals(1, rig.groups().size());
        assertEquals("NVIDIA A10G", rig.groups().getFirst().device().name());
        assertEquals(2, rig.groups().getFirst().count());
        assertEquals(500L << 20, rig.groups().getFirst().device().others());
        assertTrue(model.said().remarkProperty().get().startsWith("Planned for another machine"));
        assertEquals("", model.said().troubleProperty().get());
    }

    private static boolean isMac() {
        return System.getProperty("os.name", "").startsWith("Mac");
    }
}
