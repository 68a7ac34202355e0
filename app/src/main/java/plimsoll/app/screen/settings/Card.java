package plimsoll.app.screen.settings;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Settings that belong together, under one title.
class Card extends VBox {
    Card(String id, String title) {
        setId(id);
        getStyleClass().addAll("card", "settings-card");
        Label head = new Label(title);
        head.getStyleClass().add("settings-title");
        getChildren().add(head);
    }

    /// A name and what sets it; under each other where there is no room for both.
    static FlowPane row(String name, Node... what) {
        Label title = new Label(name);
        title.getStyleClass().add("settings-name");
        FlowPane row = new FlowPane(title);
        row.getStyleClass().add("settings-row");
        row.getChildren().addAll(what);
        return row;
    }

    /// Words on the left, buttons on the right.
    static HBox line(Node words, Node... buttons) {
        HBox line = new HBox(words);
        HBox.setHgrow(words, Priority.ALWAYS);
        line.getStyleClass().add("settings-line");
        line.getChildren().addAll(buttons);
        return line;
    }

    /// @param spoken what it does, for who cannot see what it stands beside
    static Button button(String id, String words, String spoken, Runnable action) {
        Button button = new Button(words);
        button.setId(id);
        button.getStyleClass().add("plain-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(spoken);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// Small words that take as many lines as they need.
    static Label small(String id, String words) {
        Label label = new Label(words);
        label.setId(id);
        label.getStyleClass().addAll("faint", "settings-small");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    /// Shows words, or nothing and no gap.
    static void say(Label label, String words) {
        label.setText(words);
        label.setVisible(!words.isEmpty());
        label.setManaged(!words.isEmpty());
    }
}
