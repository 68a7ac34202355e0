package plimsoll.app.part;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import plimsoll.app.mistake.Mistake;
import plimsoll.app.words.Words;

/// Says calmly that the program has made a mistake, with the report for whoever wants it. One at a time; what was
/// closed stays closed.
public final class MistakeCard extends VBox {
    private final Set<String> closed = new HashSet<>();
    private final Set<String> met = new HashSet<>();
    private final Label count = new Label();
    private final TextArea report = new TextArea();
    private final Button details = button("details", this::turn);
    private final Button file;
    private @Nullable Mistake shown;

    /// @param show shows a report's file in the system's own program
    public MistakeCard(Consumer<Mistake> show) {
        setId("mistake");
        getStyleClass().addAll("flyout", "mistake-card");
        setAccessibleRole(AccessibleRole.DIALOG);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        Label sentence = new Label(Words.say("part.mistake"));
        sentence.getStyleClass().add("strong");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        Label note = new Label(Words.say("part.mistake.note"));
        note.getStyleClass().add("soft");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        count.setId("mistake-count");
        count.getStyleClass().add("faint");
        report.setId("mistake-report");
        report.setEditable(false);
        report.setAccessibleText(Words.say("part.mistake.report"));
        report.getStyleClass().addAll("figure", "mistake-report");
        file = button("file", () -> {
            if (shown != null) {
                show.accept(shown);
            }
        });
        FlowPane buttons = new FlowPane(details, button("copy", this::copy), file, button("close", this::close));
        buttons.getStyleClass().add("mistake-buttons");
        getChildren().addAll(sentence, note, count, report, buttons);
        open(false);
        put(this, false);
    }

    private static Button button(String key, Runnable action) {
        Button button = new Button(Words.say("part.mistake." + key));
        button.setId("mistake-" + key);
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(button.getText());
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// Shows the mistake, or counts it where one is shown already.
    public void show(Mistake now) {
        if (closed.contains(now.kind())) {
            return;
        }
        met.add(now.kind());
        if (shown == null) {
            report.setText(now.report());
            put(file, now.file().isPresent());
            setAccessibleText(Words.say("part.mistake"));
        }
        if (shown == null || shown.kind().equals(now.kind())) {
            shown = now;
        }
        int others = met.size() - 1;
        String times = shown.count() > 1 ? Words.say("part.mistake.times", String.valueOf(shown.count())) : "";
        String more = others > 0 ? Words.say("part.mistake.others", String.valueOf(others)) : "";
        count.setText((times + " " + more).strip());
        put(count, !count.getText().isEmpty());
        put(this, true);
    }

    /// Takes it away; what was met until now is not shown again.
    public void close() {
        closed.addAll(met);
        met.clear();
        shown = null;
        open(false);
        put(this, false);
    }

    private void turn() {
        open(!report.isVisible());
    }

    private void open(boolean isOpen) {
        put(report, isOpen);
        details.setText(Words.say(isOpen ? "part.mistake.less" : "part.mistake.details"));
    }

    private void copy() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, report.getText()));
    }

    private static void put(Region node, boolean isThere) {
        node.setVisible(isThere);
        node.setManaged(isThere);
    }
}
