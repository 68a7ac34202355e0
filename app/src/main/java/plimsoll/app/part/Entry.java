package plimsoll.app.part;

import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/// Words for one option. What cannot be taken is said in a sentence under the field and changes nothing.
public final class Entry extends VBox {
    private final TextField text = new TextField();
    private final Label problem = new Label();
    private final Function<String, String> take;
    private String kept = "";

    /// @param prompt shown while it is empty
    /// @param take   takes the words and answers with an empty text, or with one sentence why not
    public Entry(Subject subject, String prompt, Function<String, String> take) {
        this.take = take;
        setId(subject.id());
        getStyleClass().add("knob");
        text.setId(subject.id() + "-field");
        text.setAccessibleText(subject.label());
        text.setPromptText(prompt);
        text.getStyleClass().addAll("figure", "entry-field");
        text.setOnAction(_ -> commit());
        text.focusedProperty().subscribe(in -> {
            if (!in && !text.getText().equals(kept)) {
                commit();
            }
        });
        text.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE && !text.getText().equals(kept)) {
                show(kept);
                e.consume();
            }
        });
        problem.setId(subject.id() + "-problem");
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        KnobHead head = new KnobHead(subject, text, () -> {
            show("");
            commit();
        });
        head.names(text);
        getChildren().addAll(head, problem);
        complain("");
    }

    /// The words that hold now.
    public void show(String words) {
        kept = words;
        text.setText(words);
        complain("");
    }

    private void commit() {
        String refused = take.apply(text.getText());
        if (refused.isEmpty()) {
            kept = text.getText();
        }
        complain(refused);
    }

    private void complain(String sentence) {
        problem.setText(sentence);
        problem.setVisible(!sentence.isEmpty());
        problem.setManaged(!sentence.isEmpty());
    }
}
