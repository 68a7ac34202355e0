package plimsoll.app.screen.settings;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import plimsoll.app.fx.Desk;
import plimsoll.app.words.Words;

/// The folders of one's own that the Library looks through.
final class FoldersCard extends Card {
    private final SettingsModel model;
    private final VBox lines = new VBox();

    FoldersCard(SettingsModel model, Desk desk) {
        super("settings-folders", Words.say("settings.folders"));
        this.model = model;
        lines.getStyleClass().add("settings-lines");
        String add = Words.say("settings.folders.add");
        FlowPane foot = new FlowPane(button(
                "settings-folders-add",
                add,
                add,
                () -> desk.chooseFolder().map(Path::toAbsolutePath).ifPresent(model::add)));
        getChildren().addAll(small("settings-folders-note", Words.say("settings.folders.note")), lines, foot);
        model.ownProperty().subscribe(this::show);
    }

    private void show(List<Path> folders) {
        lines.getChildren().setAll(folders.stream().map(this::line).toList());
        lines.setManaged(!folders.isEmpty());
    }

    private Node line(Path folder) {
        Label path = new Label(folder.toString());
        path.getStyleClass().addAll("figure", "settings-path");
        path.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        path.setMinWidth(0);
        path.setMaxWidth(Double.MAX_VALUE);
        return line(
                path,
                button(
                        "",
                        Words.say("settings.remove"),
                        Words.say("settings.folders.remove", folder.toString()),
                        () -> model.remove(folder)));
    }
}
