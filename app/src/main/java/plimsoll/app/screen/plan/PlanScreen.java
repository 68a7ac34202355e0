package plimsoll.app.screen.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import plimsoll.app.design.Theme;
import plimsoll.app.fx.Desk;
import plimsoll.app.option.CommandLine;
import plimsoll.app.part.CommandStrip;
import plimsoll.app.part.DeviceBars;
import plimsoll.app.part.Hint;
import plimsoll.app.part.Legend;
import plimsoll.app.part.Notice;
import plimsoll.app.part.Overlay;
import plimsoll.app.part.Scroller;
import plimsoll.app.part.Sentence;
import plimsoll.app.part.ThemeSwitch;
import plimsoll.app.screen.Screen;
import plimsoll.app.words.Words;
import plimsoll.mathcore.engine.llamacpp.quantise.Mix;
import plimsoll.mathcore.model.WeightsSource;
import plimsoll.mathcore.plan.Plan;

/// Does it fit, what fills it, what to change.
public final class PlanScreen implements Screen {
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.L, KeyCombination.SHORTCUT_DOWN);

    private static final KeyCombination PASTE = new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);

    private final PlanModel model;
    private final Hint hint = new Hint();
    private final Sentence verdict = new Sentence("verdict", "verdict");
    private final Sentence room = new Sentence("room", "room");
    private final Notice notice = new Notice("trouble", "icon-alert", Words.say("plan.notice.dismiss"));
    private final Notice told = new Notice("told", "icon-told", Words.say("plan.notice.dismiss"));
    private final Notice progress = new Notice("progress", "icon-wait", Words.say("plan.opening.stop"));
    private final VBox warnings = new VBox();
    private final DeviceBars bars = new DeviceBars(hint);
    private final Legend legend = new Legend();
    private final LayersCard layers = new LayersCard(hint);
    private final CommandStrip command = new CommandStrip();
    private final Label version = new Label();
    private final PlanBody body = new PlanBody();
    private final Overlay root = new Overlay(body);
    private final OtherMachines others = new OtherMachines();
    private final ModelBox modelBox;

    public PlanScreen(PlanModel model, Shelf shelf, Desk desk, ObjectProperty<Theme> theme) {
        this.model = model;
        modelBox = new ModelBox(model, shelf, root, desk);
        Scroller knobs = new Scroller(new WhatIf(model, desk));
        knobs.getStyleClass().add("what-if");
        VBox.setVgrow(layers, Priority.ALWAYS);
        body.fill(top(shelf, theme), knobs, command, progress, notice, told, headline(), warnings, fill(), layers);
        root.setId("plan-screen");
        root.getChildren().add(hint);
        wire(desk);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public Node home() {
        return modelBox;
    }

    private TopBar top(Shelf shelf, ObjectProperty<Theme> theme) {
        version.setText(model.question().engine().version());
        version.getStyleClass().add("engine-version");
        HBox engine = new HBox(new Label("llama.cpp"), version);
        engine.setId("engine");
        engine.getStyleClass().add("engine-box");
        engine.setMinWidth(Region.USE_PREF_SIZE);
        return new TopBar(modelBox, engine, new DeviceStrip(model, shelf, root), new ThemeSwitch(theme));
    }

    private FlowPane headline() {
        FlowPane headline = new FlowPane(verdict, room);
        headline.getStyleClass().add("headline");
        headline.setMinSize(0, Region.USE_PREF_SIZE);
        verdict.maxWidthProperty().bind(headline.widthProperty());
        room.maxWidthProperty().bind(headline.widthProperty());
        return headline;
    }

    private VBox fill() {
        VBox fill = new VBox(bars, legend);
        fill.getStyleClass().addAll("card", "fill-card");
        warnings.getStyleClass().add("warnings");
        return fill;
    }

    private void wire(Desk desk) {
        model.stateProperty().subscribe(this::show);
        model.roomProperty().subscribe(_ -> sayRoom());
        model.said().troubleProperty().subscribe(_ -> complain());
        model.said().remarkProperty().subscribe(told::show);
        model.opening().wordsProperty().subscribe(_ -> sayProgress());
        model.opening().progressProperty().subscribe(_ -> sayProgress());
        notice.onDismiss(this::dismiss);
        told.onDismiss(this::dismiss);
        progress.onDismiss(model.opening()::stop);
        PlanKeys keys = new PlanKeys(model, desk);
        root.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (FIND.match(e)) {
                modelBox.open();
                e.consume();
            } else if (keys.pressed(e)) {
                e.consume();
            }
        });
        root.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (PASTE.match(e) && !(e.getTarget() instanceof TextInputControl)) {
                paste();
                e.consume();
            } else if (e.getCode() == KeyCode.ESCAPE && (notice.isVisible() || told.isVisible())) {
                dismiss();
                e.consume();
            }
        });
        root.setOnDragOver(this::dragOver);
        root.setOnDragDropped(this::dropped);
    }

    private void show(PlanState state) {
        switch (state) {
            case PlanState.NoPlanYet ignored -> body.getCenter().setVisible(false);
            case PlanState.Planned(Plan plan) -> show(plan);
            case PlanState.Kept ignored -> sayRoom();
        }
        complain();
    }

    private void show(Plan plan) {
        body.getCenter().setVisible(true);
        verdict.show(Answer.headline(plan));
        sayRoom();
        warn(plan.warnings());
        bars.show(Loads.of(plan), (row, kind) -> Explanations.ofDevice(plan, Loads.deviceOfRow(plan, row), kind));
        legend.show(Loads.legend(plan));
        layers.show(plan);
        model.chosenProperty()
                .get()
                .ifPresent(c -> command.show(
                        String.join(
                                " ",
                                CommandLine.quoted(
                                        file(c), model.askedProperty().get(), Attached.words(model.attached()))),
                        isFile(c)
                                ? ""
                                : c.mix().map(PlanScreen::toBeMade).orElseGet(() -> Words.say("plan.command.file"))));
    }

    /// A catalogue name stands for a file that the person has yet to name.
    private static String file(Chosen chosen) {
        String words = chosen.words();
        String stem =
                words.replaceAll(".*[/\\\\]", "").replaceAll("(?i)\\.gguf$", "").replace(':', '-');
        return isFile(chosen)
                ? words
                : stem + chosen.mix().map(mix -> "-" + mix.name()).orElse("") + ".gguf";
    }

    private static boolean isFile(Chosen chosen) {
        String words = chosen.words();
        boolean isOfHub = words.startsWith("hf:") && chosen.model().weights() == WeightsSource.FILE;
        return chosen.mix().isEmpty()
                && (isOfHub || words.endsWith(".gguf"))
                && !(words.startsWith("hf:") && words.contains("@"));
    }

    private static String toBeMade(Mix mix) {
        return Words.say("plan.command.mix", mix.name());
    }

    private void sayProgress() {
        String words = model.opening().wordsProperty().get();
        String far = model.opening().progressProperty().get();
        progress.show(words.isEmpty() ? "" : Words.say("plan.opening.progress", words, far));
    }

    private void sayRoom() {
        room.show(
                switch (model.stateProperty().get()) {
                    case PlanState.NoPlanYet ignored -> List.of();
                    case PlanState.Planned(Plan plan) ->
                        Answer.room(plan, model.roomProperty().get(), model.mostContext());
                    case PlanState.Kept ignored -> Sentence.runs(Words.say("plan.room.last"));
                });
    }

    private void complain() {
        String read = model.said().troubleProperty().get();
        String planned = model.stateProperty().get() instanceof PlanState.Kept(Plan ignored, String why) ? why : "";
        notice.show(planned.isEmpty() ? read : planned);
    }

    private void dismiss() {
        model.said().remark("");
        notice.show("");
    }

    private void warn(List<String> sentences) {
        List<Node> lines = new ArrayList<>();
        for (String sentence : sentences) {
            Label line = new Label(sentence);
            line.setWrapText(true);
            line.setMinHeight(Region.USE_PREF_SIZE);
            lines.add(line);
        }
        warnings.getChildren().setAll(lines);
        warnings.setManaged(!lines.isEmpty());
    }

    private void dragOver(DragEvent e) {
        if (e.getDragboard().hasFiles() || e.getDragboard().hasString()) {
            e.acceptTransferModes(TransferMode.COPY);
        }
        e.consume();
    }

    private void dropped(DragEvent e) {
        boolean file =
                e.getDragboard().hasFiles() && !e.getDragboard().getFiles().isEmpty();
        if (file) {
            drop(e.getDragboard().getFiles().getFirst().toPath());
        } else if (e.getDragboard().hasString()) {
            offer(e.getDragboard().getString());
        }
        e.setDropCompleted(file || e.getDragboard().hasString());
        e.consume();
    }

    /// A model, or what a tool printed of another machine's devices.
    void drop(Path file) {
        others.read(() -> OtherMachine.of(file), this::planFor, () -> model.open(file.toString()));
    }

    /// The same as text: what a tool printed, else a model's name or address.
    private void offer(String text) {
        others.read(() -> OtherMachine.of(text), this::planFor, () -> {
            if (text.strip().lines().count() == 1) {
                model.open(text.strip());
            }
        });
    }

    private void planFor(OtherMachine other) {
        model.change(other.rig());
        model.said().remark(other.sentence());
    }

    /// Only what a tool printed: a name that happens to be on the clipboard is not opened.
    private void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        if (text != null && !text.isBlank()) {
            others.read(
                    () -> OtherMachine.of(text),
                    this::planFor,
                    () -> model.said().trouble(Words.say("plan.other.unknown")));
        }
    }
}
