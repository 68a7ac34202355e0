package plimsoll.app.part;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// One sentence about something that went wrong, which stays until it is dismissed or overtaken.
public final class Notice extends HBox {
    private final Label sentence = new Label();
    private final Button dismiss = new Button();

    public Notice() {
        setId("notice");
        getStyleClass().add("notice");
        setAccessibleRole(AccessibleRole.TEXT);
        Region icon = new Region();
        icon.getStyleClass().addAll("icon", "icon-alert");
        sentence.setId("notice-sentence");
        sentence.setWrapText(true);
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        Region cross = new Region();
        cross.getStyleClass().addAll("icon", "icon-cross");
        dismiss.setGraphic(cross);
        dismiss.setId("notice-dismiss");
        dismiss.setAccessibleText("Dismiss");
        dismiss.getStyleClass().setAll("button", "flat");
        dismiss.setOnAction(_ -> show(""));
        getChildren().addAll(icon, sentence, dismiss);
        show("");
    }

    /// @param words empty hides it
    public void show(String words) {
        sentence.setText(words);
        setAccessibleText(words);
        setVisible(!words.isEmpty());
        setManaged(!words.isEmpty());
    }
}
