package plimsoll.app.part;

import javafx.animation.PauseTransition;
import javafx.geometry.Orientation;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.util.Duration;
import plimsoll.app.words.Words;

/// The command that starts the engine for exactly this plan, to select or to copy; as many lines as it needs.
public final class CommandStrip extends BorderPane {
    private static final Duration CONFIRMED = Duration.seconds(1.5);

    private final TextArea text = new Wrapped();
    private final Label note = new Label();
    private final Button copy = new Button(Words.say("part.command.copy"));
    private final PauseTransition settle = new PauseTransition(CONFIRMED);

    public CommandStrip() {
        getStyleClass().addAll("card", "command-line");
        text.setId("command");
        text.setEditable(false);
        text.setAccessibleText(Words.say("part.command.name"));
        text.getStyleClass().add("command-text");
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        note.setId("command-note");
        note.getStyleClass().add("command-note");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        VBox words = new VBox(text, note);
        words.setMinHeight(USE_PREF_SIZE);
        copy.setId("copy-command");
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setAccessibleText(Words.say("part.command.copy.spoken"));
        copy.setOnAction(_ -> copy());
        settle.setOnFinished(_ -> copy.setText(Words.say("part.command.copy")));
        setCenter(words);
        setRight(copy);
    }

    /// @param remark what is to be known about it; may be empty
    public void show(String command, String remark) {
        if (!command.equals(text.getText())) {
            text.setText(command);
        }
        note.setText(remark);
        note.setVisible(!remark.isEmpty());
        note.setManaged(!remark.isEmpty());
    }

    private void keyPressed(KeyEvent e) {
        if (e.getCode() == KeyCode.TAB) {
            text.requestFocusTraversal(e.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            e.consume();
        }
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(text.getText());
        Clipboard.getSystemClipboard().setContent(content);
        copy.setText(Words.say("part.command.copied"));
        settle.playFromStart();
    }

    /// As high as its words, broken at its width.
    private static final class Wrapped extends TextArea {
        private final Text ruler = new Text();

        Wrapped() {
            setWrapText(true);
            ruler.textProperty().bind(textProperty());
            ruler.fontProperty().bind(fontProperty());
            textProperty().subscribe(this::requestLayout);
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computeMinWidth(double height) {
            return 0;
        }

        @Override
        protected double computeMinHeight(double width) {
            return computePrefHeight(width);
        }

        @Override
        protected double computePrefHeight(double width) {
            double sides = snappedLeftInset() + snappedRightInset();
            ruler.setWrappingWidth(width < 0 ? 0 : Math.max(1, width - sides - 2));
            return snapSizeY(
                    Math.ceil(ruler.getLayoutBounds().getHeight()) + 2 + snappedTopInset() + snappedBottomInset());
        }
    }
}
