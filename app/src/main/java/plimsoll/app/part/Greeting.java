package plimsoll.app.part;

import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import plimsoll.app.words.Words;

/// What a first start has to know, in one quiet line that goes for good.
public final class Greeting extends HBox {
    /// @param greeted whether it has gone
    /// @param here    whether what it speaks of is in sight
    public Greeting(BooleanProperty greeted, ObservableBooleanValue here) {
        setId("greeting");
        getStyleClass().add("greeting");
        String keys = new KeyCodeCombination(KeyCode.L, KeyCombination.SHORTCUT_DOWN).getDisplayText();
        Label sentence = new Label(Words.say("part.greeting", keys));
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        Button dismiss = new Button(Words.say("part.greeting.dismiss"));
        dismiss.setId("greeting-dismiss");
        dismiss.getStyleClass().add("plain-button");
        dismiss.setMinWidth(USE_PREF_SIZE);
        dismiss.setAccessibleText(Words.say("part.greeting.dismiss.spoken"));
        dismiss.setOnAction(_ -> greeted.set(true));
        getChildren().addAll(sentence, dismiss);
        visibleProperty().bind(greeted.not().and(here));
        managedProperty().bind(visibleProperty());
    }
}
