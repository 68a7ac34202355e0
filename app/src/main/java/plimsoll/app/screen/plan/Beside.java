package plimsoll.app.screen.plan;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import plimsoll.app.figure.Figures;
import plimsoll.app.fx.Desk;
import plimsoll.app.words.Words;
import plimsoll.mathcore.plan.Companion;
import plimsoll.mathcore.plan.Plan;

/// What is loaded beside the model: a row each with its bytes and a way to take it away, and ways to add one.
final class Beside extends VBox {
    private final PlanModel model;
    private final VBox rows = new VBox();
    private final Label advice = new Label(Words.say("plan.beside.advice"));

    Beside(PlanModel model, Desk desk) {
        this.model = model;
        setId("beside");
        getStyleClass().add("beside");
        Label title = new Label(Words.say("plan.beside.title"));
        title.getStyleClass().add("section-title");
        rows.getStyleClass().add("beside-rows");
        advice.getStyleClass().add("advice");
        advice.setWrapText(true);
        advice.setMinHeight(USE_PREF_SIZE);
        HBox adding = new HBox(
                button(
                        "add-beside",
                        Words.say("plan.beside.file"),
                        Words.say("plan.beside.file.spoken"),
                        desk,
                        model::open),
                button(
                        "add-draft",
                        Words.say("plan.beside.draft"),
                        Words.say("plan.beside.draft.spoken"),
                        desk,
                        model::openDraft));
        adding.getStyleClass().add("beside-adding");
        getChildren().addAll(title, rows, adding, advice);
        model.attached().addListener((ListChangeListener<Attached>) _ -> show());
        model.stateProperty().subscribe(_ -> show());
    }

    private static Button button(String id, String words, String said, Desk desk, Consumer<String> open) {
        Button button = new Button(words);
        button.setId(id);
        button.getStyleClass().setAll("button", "device-chip", "add-chip");
        button.setMnemonicParsing(false);
        button.setAccessibleText(said);
        button.setOnAction(_ -> desk.chooseModel().map(Path::toString).ifPresent(open));
        return button;
    }

    private void show() {
        rows.getChildren().setAll(model.attached().stream().map(this::row).toList());
        boolean none = model.attached().isEmpty();
        rows.setManaged(!none);
        rows.setVisible(!none);
    }

    private Node row(Attached one) {
        Label name = new Label(one.name());
        name.getStyleClass().add("beside-name");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMaxWidth(Double.MAX_VALUE);
        name.setTooltip(new Tooltip(one.words()));
        HBox.setHgrow(name, Priority.ALWAYS);
        String size = bytes(one).map(Figures::size).orElse("");
        Label bytes = new Label(size);
        bytes.getStyleClass().add("figure");
        bytes.setMinWidth(USE_PREF_SIZE);
        Button away = new Button("×");
        away.setId("remove-beside-" + model.attached().indexOf(one));
        away.getStyleClass().setAll("button", "icon-button", "remove");
        away.setMinWidth(USE_PREF_SIZE);
        away.setAccessibleText(Words.say("plan.beside.remove", one.name(), one.role(), size));
        away.setOnAction(_ -> model.detach(one));
        HBox line = new HBox(name, bytes, away);
        line.getStyleClass().add("beside-line");
        Label role = new Label(one.role() + "  " + one.option().names().getFirst());
        role.getStyleClass().addAll("faint", "beside-role");
        return new VBox(line, role);
    }

    /// What it takes of all devices; control vectors become one, which the first stands for.
    private Optional<Long> bytes(Attached one) {
        return model.stateProperty().get() instanceof PlanState.Planned(Plan plan)
                ? plan.companions().stream()
                        .filter(companion -> companion.name().equals(one.name()))
                        .map(Companion::total)
                        .findFirst()
                : Optional.empty();
    }
}
