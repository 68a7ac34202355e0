package plimsoll.app.screen.live;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import plimsoll.app.design.Theme;
import plimsoll.app.fx.Desk;
import plimsoll.app.fx.Later;
import plimsoll.app.part.ThemeSwitch;
import plimsoll.app.words.Words;
import plimsoll.probes.live.Snapshot;

/// What is shown, since when, and what can be done with it.
final class LiveBar extends VBox {
    private final LiveModel model;
    private final Desk desk;
    private final Label summary = new Label();
    private final Label recorded = new Label();
    private final Label problem = new Label();
    private final HBox line = new HBox();
    private final HBox beside = new HBox();
    private final FlowPane below = new FlowPane();
    private final ToggleButton pause = new ToggleButton(Words.say("live.pause"));
    private final Button save = button("live-save", Words.say("live.save"));
    private final Button open = button("live-open", Words.say("live.open"));

    LiveBar(LiveModel model, Desk desk, ObjectProperty<Theme> theme) {
        this.model = model;
        this.desk = desk;
        getStyleClass().addAll("top-bar", "library-top");
        Label title = new Label(Words.say("live.title"));
        title.getStyleClass().add("page-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        summary.setId("live-summary");
        summary.getStyleClass().add("soft");
        summary.setMinWidth(0);
        recorded.setId("live-recorded");
        recorded.getStyleClass().addAll("tag", "tag-care");
        recorded.setMinWidth(Region.USE_PREF_SIZE);
        problem.setId("live-problem");
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        pause.setId("live-pause");
        pause.getStyleClass().setAll("button", "plain-button", "pause-button");
        pause.setMinWidth(Region.USE_PREF_SIZE);
        pause.selectedProperty().bindBidirectional(model.pausedProperty());
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        ThemeSwitch look = new ThemeSwitch(theme);
        look.setMinWidth(Region.USE_PREF_SIZE);
        line.getStyleClass().add("top-line");
        line.getChildren().setAll(title, summary, recorded, between, beside, look);
        beside.getStyleClass().add("actions-beside");
        beside.getChildren().setAll(pause, save, open);
        beside.setMinWidth(Region.USE_PREF_SIZE);
        below.getStyleClass().add("actions");
        show(below, false);
        getChildren().setAll(line, below, problem);
        setMinWidth(0);
        widthProperty().subscribe(_ -> Later.run(this::arrange));
        save.setOnAction(_ -> save());
        open.setOnAction(_ -> open());
        model.problemProperty().subscribe(_ -> say());
        model.recordingProperty().subscribe(_ -> say());
    }

    /// What can be done stands under what is shown where one line has no room for both, and so does the day of a
    /// recording.
    private void arrange() {
        boolean together = beside.getChildren().contains(pause);
        double buttons = pause.prefWidth(-1) + save.prefWidth(-1) + open.prefWidth(-1) + 2 * beside.getSpacing();
        boolean dated = line.getChildren().contains(recorded);
        double date = recorded.isManaged() ? recorded.prefWidth(-1) + line.getSpacing() : 0;
        double room = getWidth() - getInsets().getLeft() - getInsets().getRight();
        double words = line.minWidth(-1) + summary.prefWidth(-1) + (dated ? 0 : date);
        boolean dateFits = words - (together ? buttons : 0) <= room;
        boolean fits = dateFits && words + (together ? 0 : buttons) <= room;
        if (fits == together && dateFits == dated) {
            return;
        }
        List.of(below, beside).forEach(pane -> pane.getChildren().clear());
        line.getChildren().remove(recorded);
        if (dateFits) {
            line.getChildren().add(2, recorded);
        } else {
            below.getChildren().add(recorded);
        }
        (fits ? beside : below).getChildren().addAll(pause, save, open);
        show(below, !fits);
    }

    Node home() {
        return pause;
    }

    void say() {
        Snapshot now = model.shownProperty().get();
        summary.setText(model.summary());
        recorded.setText(now.at().equals(Instant.EPOCH) ? "" : Words.say("live.recorded", moment(now.at())));
        show(recorded, now.isRecorded());
        pause.setText(Words.say(model.pausedProperty().get() ? "live.resume" : "live.pause"));
        save.setText(Words.say(model.recordingProperty().get() ? "live.save.stop" : "live.save"));
        save.setDisable(now.isRecorded());
        open.setText(Words.say(now.isRecorded() ? "live.open.back" : "live.open"));
        arrange();
        problem.setText(model.problemProperty().get());
        show(problem, !problem.getText().isEmpty());
    }

    private static String moment(Instant at) {
        return DateTimeFormatter.ofPattern(Words.say("live.recorded.moment"), Locale.ENGLISH)
                .withZone(ZoneId.systemDefault())
                .format(at);
    }

    private void save() {
        if (model.recordingProperty().get()) {
            model.keep();
        } else {
            desk.chooseNewFile("readings.jsonl").ifPresent(model::record);
        }
    }

    private void open() {
        if (model.shownProperty().get().isRecorded()) {
            model.live();
        } else {
            desk.chooseRecording().ifPresent(model::play);
        }
    }

    private static void show(Region node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private static Button button(String id, String text) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("plain-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
