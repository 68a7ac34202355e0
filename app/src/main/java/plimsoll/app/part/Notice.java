package plimsoll.app.part;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// One sentence that stays until it is dismissed or overtaken.
public final class Notice extends HBox {
    private final Label sentence = new Label();
    private final Button dismiss = new Button();

    /// @param icon   names the sign before it in `tokens.css`
    /// @param button words of its button
    public Notice(String id, String icon, String button) {
        setId(id);
        getStyleClass().addAll("notice", id);
        setAccessibleRole(AccessibleRole.TEXT);
        Region sign = new Region();
        sign.getStyleClass().addAll("icon", icon);
        sentence.setId(id + "-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        dismiss.setText(button);
        dismiss.setId(id + "-dismiss");
        dismiss.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(sign, sentence, dismiss);
        show("");
    }

    /// What its button does.
    public void onDismiss(Runnable action) {
        dismiss.setOnAction(_ -> action.run());
    }

    /// Shows the sentence; an empty one hides all of it.
    public void show(String words) {
        sentence.setText(words);
        setAccessibleText(words);
        setVisible(!words.isEmpty());
        setManaged(!words.isEmpty());
    }
}
