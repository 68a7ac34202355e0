package plimsoll.app.part;

import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;

/// The command that starts the engine for exactly this plan, to select or to copy.
public final class CommandStrip extends HBox {
    private static final Duration CONFIRMED = Duration.seconds(1.5);

    private final TextField text = new TextField();
    private final Button copy = new Button("Copy");
    private final PauseTransition settle = new PauseTransition(CONFIRMED);

    public CommandStrip() {
        getStyleClass().addAll("card", "command-line");
        text.setId("command");
        text.setEditable(false);
        text.setAccessibleText("Command line of this plan");
        text.getStyleClass().add("command-text");
        HBox.setHgrow(text, Priority.ALWAYS);
        copy.setId("copy-command");
        copy.setAccessibleText("Copy the command line");
        copy.setOnAction(_ -> copy());
        settle.setOnFinished(_ -> copy.setText("Copy"));
        getChildren().addAll(text, copy);
    }

    public void show(String command) {
        if (!command.equals(text.getText())) {
            text.setText(command);
        }
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(text.getText());
        Clipboard.getSystemClipboard().setContent(content);
        copy.setText("Copied");
        settle.playFromStart();
    }
}
