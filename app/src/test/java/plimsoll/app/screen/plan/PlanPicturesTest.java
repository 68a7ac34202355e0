package plimsoll.app.screen.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import plimsoll.app.design.Contrast;
import plimsoll.app.design.Look;
import plimsoll.app.design.Theme;
import plimsoll.app.part.LayerChart;
import plimsoll.app.picture.Pictures;
import plimsoll.app.picture.Toolkit;
import plimsoll.app.words.Language;
import plimsoll.app.words.Words;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.ElementType;

/// Pictures of the screen in the states that people meet, always of the same made-up models and machines.
class PlanPicturesTest {
    private static final Model WINDOWS = Samples.windows(62);
    private static final Model SMALL = Samples.dense("Tern 3B", 28, 3072, 8192, ElementType.Q8_0);
    private static final Model LARGE = Samples.dense("Atlas 405B", 126, 16_384, 53_248, ElementType.Q4_K);

    @Test
    void aModelThatFits() {
        both("fits", WINDOWS, Samples.workstation(), 32_768, PlanPicturesTest::pointAtLayer);
    }

    @Test
    void aModelThatDoesNotFit() {
        both("too-much", WINDOWS, Samples.workstation(), 131_072, PlanPicturesTest::asItIs);
    }

    @Test
    void fewLayersOnOneDevice() {
        both("28-layers", SMALL, Samples.workstation(), 8192, PlanPicturesTest::asItIs);
    }

    @Test
    void manyLayersOnFourDevices() {
        both("126-layers-4-devices", LARGE, Samples.gpus(Samples.GPU_80, 4), 32_768, PlanPicturesTest::asItIs);
    }

    @Test
    void manyLayersOnEightDevicesThatAreTooSmall() {
        picture(
                "126-layers-8-devices-too-much",
                LARGE,
                Samples.gpus(Samples.GPU_24, 8),
                32_768,
                Theme.DARK,
                1280,
                800,
                1,
                PlanPicturesTest::asItIs);
    }

    @Test
    void statesAndAttentionOnDevicesOfTwoKinds() {
        Rig rig = new Rig(
                Samples.HOST, List.of(new Rig.Group(Samples.GPU_24, 2, true), new Rig.Group(Samples.GPU_80, 1, false)));
        picture("hybrid", Samples.hybrid(32), rig, 65_536, Theme.LIGHT, 1280, 800, 1, s -> point(s, 12));
    }

    @Test
    void aModelOfWhichNotEverythingIsKnown() {
        both("depends", Samples.unheardOf(62), Samples.workstation(), 65_536, PlanPicturesTest::asItIs);
    }

    @Test
    void oneLayer() {
        Model skiff = Samples.dense("Skiff", 1, 1024, 4096, ElementType.F16);
        picture("one-layer", skiff, Samples.workstation(), 8192, Theme.LIGHT, 1000, 700, 1, PlanPicturesTest::asItIs);
    }

    @Test
    void longNames() {
        Model named = Samples.dense(
                "A model whose name is so long that no box on any screen holds it whole Q4_K_M",
                28,
                3072,
                8192,
                ElementType.Q4_K);
        Rig rig = Samples.gpus(Samples.named("An accelerator with an uncommonly long name SXM5 96GB"), 4);
        picture("long-names", named, rig, 8192, Theme.LIGHT, 1000, 700, 1, PlanPicturesTest::asItIs);
    }

    @Test
    void textOfTwiceTheSize() {
        picture(
                "text-200",
                WINDOWS,
                Samples.workstation(),
                32_768,
                Theme.LIGHT,
                1280,
                800,
                2,
                PlanPicturesTest::asItIs);
    }

    @Test
    void inGerman() {
        Words.speak(Language.GERMAN);
        try {
            light("german", PlanPicturesTest::pointAtLayer);
        } finally {
            Words.speak(Language.ENGLISH);
        }
    }

    @Test
    void moreContrast() {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            picture("contrast", WINDOWS, Samples.workstation(), 131_072, theme, 1280, 800, 1, PlanPicturesTest::strong);
        }
    }

    @Test
    void layersAsATable() {
        light("table", s -> press(s, "layer-view-table"));
    }

    @Test
    void choosingAModel() {
        light("choose-model", s -> press(s, "model"));
    }

    @Test
    void addingADevice() {
        picture(
                "add-device",
                WINDOWS,
                Samples.workstation(),
                32_768,
                Theme.DARK,
                1280,
                800,
                1,
                s -> press(s, "add-device"));
    }

    @Test
    void changingADevice() {
        light("change-device", s -> press(s, "device-0"));
    }

    @Test
    void whatWasRefused() {
        both("refused", WINDOWS, Samples.workstation(), 32_768, scene -> {
            TextField field = (TextField) find(scene, "ctx-size-field");
            field.setText("lots");
            field.fireEvent(new ActionEvent());
        });
    }

    /// What nvidia-smi printed on a server is pasted; one of its devices works already.
    @Test
    void devicesThatWerePasted() {
        String server = """
                index, name, memory.total [MiB], memory.reserved [MiB], memory.used [MiB]
                0, NVIDIA A100-SXM4-80GB, 81920 MiB, 869 MiB, 4 MiB
                1, NVIDIA A100-SXM4-80GB, 81920 MiB, 869 MiB, 4 MiB
                2, NVIDIA A100-SXM4-80GB, 81920 MiB, 869 MiB, 4 MiB
                3, NVIDIA A100-SXM4-80GB, 81920 MiB, 869 MiB, 40960 MiB
                """;
        OtherMachine other = OtherMachine.of(server).orElseThrow();
        both("pasted", LARGE, other.rig(), 32_768, PlanPicturesTest::asItIs);
    }

    @Test
    void whatIsLoadedBesideTheModel() {
        both("beside", WINDOWS, Samples.workstation(), 16_384, scene -> {
            Pictures.layout(scene);
            ScrollBar bar = (ScrollBar) scene.lookup(".what-if > .scroll-bar");
            bar.setValue(bar.getMax());
            Pictures.layout(scene);
        });
    }

    @Test
    void weightsInAnotherMix() {
        both("weights", WINDOWS, Samples.workstation(), 32_768, scene -> press(scene, "weights-q8_0"));
    }

    private static void light(String name, Consumer<Scene> first) {
        picture(name, WINDOWS, Samples.workstation(), 32_768, Theme.LIGHT, 1280, 800, 1, first);
    }

    private static void both(String name, Model model, Rig rig, int context, Consumer<Scene> first) {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            picture(name, model, rig, context, theme, 1280, 800, 1, first);
            picture(name, model, rig, context, theme, 1000, 700, 1, first);
        }
    }

    private static void picture(
            String name,
            Model of,
            Rig rig,
            int context,
            Theme theme,
            int width,
            int height,
            double text,
            Consumer<Scene> first) {
        Toolkit.on(() -> {
            PlanModel model = new PlanModel(Samples.OPENER, rig);
            model.take(Samples.chosen(of.name().toLowerCase(Locale.ROOT).replace(' ', '-') + ".gguf", of));
            model.ask(w -> w.edit().ctxSize(context).done());
            var shown = new SimpleObjectProperty<>(theme);
            Scene scene =
                    new Scene(new PlanScreen(model, Shelf.shipped(), Optional::empty, shown).root(), width, height);
            Look.dress(scene, shown);
            Look.scaleText(scene, text);
            Pictures.layout(scene);
            if (name.equals("beside")) {
                List.of("mmproj-harbour.gguf", "pilot-lora.gguf").forEach(model::open);
                model.openDraft("tender.gguf");
            }
            if (name.equals("pasted")) {
                model.said().remark(Words.say("plan.other.planned"));
            }
            if (name.equals("refused")) {
                model.open("torn.gguf");
            }
            first.accept(scene);
            Pictures.save(
                    scene, "plan-" + name + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + width + "x" + height);
            return "";
        });
    }

    private static void asItIs(Scene scene) {
        Pictures.layout(scene);
    }

    private static void strong(Scene scene) {
        Look.contrast(scene, new SimpleObjectProperty<>(Contrast.MORE));
        Pictures.layout(scene);
    }

    private static void pointAtLayer(Scene scene) {
        point(scene, 41);
    }

    private static void point(Scene scene, int layer) {
        ((LayerChart) find(scene, "layer-chart")).selectedProperty().set(layer);
    }

    private static void press(Scene scene, String id) {
        ((ButtonBase) find(scene, id)).fire();
    }

    private static Node find(Scene scene, String id) {
        Node node = scene.lookup("#" + id);
        if (node == null) {
            throw new AssertionError("#" + id);
        }
        return node;
    }
}
