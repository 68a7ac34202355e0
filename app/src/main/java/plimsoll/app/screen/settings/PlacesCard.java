package plimsoll.app.screen.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import plimsoll.app.figure.Figures;
import plimsoll.app.fx.Desk;
import plimsoll.app.words.Words;

/// Where the program keeps its files.
final class PlacesCard extends Card {
    private final SettingsModel model;
    private final Desk desk;
    private final Label held = new Label();
    private final Label cleared = small("settings-cleared", "");
    private final Button clear;

    PlacesCard(SettingsModel model, Desk desk) {
        super("settings-places", Words.say("settings.places"));
        this.model = model;
        this.desk = desk;
        clear = button("settings-clear", Words.say("settings.clear"), Words.say("settings.clear"), model::clear);
        held.getStyleClass().addAll("figure", "settings-held");
        held.setMinWidth(USE_PREF_SIZE);
        getChildren()
                .addAll(
                        place("settings", model.places().settings()),
                        place("journal", model.places().records()),
                        cache(),
                        place("logs", model.places().logs()));
        model.cachedProperty().subscribe(bytes -> show(bytes.longValue()));
        model.clearedProperty().subscribe(words -> say(cleared, words));
    }

    private void show(long bytes) {
        held.setText(Figures.size(bytes));
        clear.setDisable(bytes == 0);
    }

    private VBox cache() {
        FlowPane room = new FlowPane(held, clear);
        room.getStyleClass().add("settings-row");
        VBox cache = place("cache", model.places().cache());
        cache.getChildren().addAll(room, cleared);
        return cache;
    }

    private VBox place(String key, Path folder) {
        String name = Words.say("settings.places." + key);
        Label title = new Label(name);
        title.getStyleClass().add("strong");
        title.setMinWidth(0);
        title.setMaxWidth(Double.MAX_VALUE);
        Button open = button(
                "settings-open-" + key,
                Words.say("settings.open"),
                Words.say("settings.open.spoken", name),
                () -> open(folder));
        Button copy = button(
                "settings-copy-" + key,
                Words.say("settings.copy"),
                Words.say("settings.copy.spoken", name),
                () -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, folder.toString())));
        Label path = small("settings-path-" + key, folder.toString());
        path.getStyleClass().add("figure");
        return new VBox(line(title, copy, open), path);
    }

    /// The folder, or what of the way to it is there already.
    private void open(Path folder) {
        Path there = folder;
        while (there != null && !Files.isDirectory(there)) {
            there = there.getParent();
        }
        if (there != null) {
            desk.show(there.toUri());
        }
    }
}
