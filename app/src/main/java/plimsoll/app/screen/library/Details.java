package plimsoll.app.screen.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import plimsoll.app.figure.Figures;
import plimsoll.app.library.Fit;
import plimsoll.app.words.Words;
import plimsoll.ingest.store.Copy;
import plimsoll.ingest.store.StoredModel;

/// Everything about the chosen model: what is wrong with it, where its bytes lie, what belongs to it.
final class Details extends VBox {
    private static final int MOST_LINES = 5;

    private final LibraryModel model;
    private final Label name = new Label();
    private final Label facts = new Label();
    private final Label problem = new Label();
    private final VBox places = new VBox();
    private final Button plan = new Button(Words.say("library.details.plan"));
    private final Button copy = new Button(Words.say("library.details.copy"));
    private @Nullable Row shown;

    Details(LibraryModel model) {
        this.model = model;
        setId("library-details");
        getStyleClass().addAll("card", "library-details");
        name.getStyleClass().addAll("strong", "details-name");
        name.setId("details-name");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(0);
        facts.getStyleClass().add("faint");
        facts.setId("details-facts");
        facts.setMinWidth(0);
        problem.getStyleClass().add("details-problem");
        problem.setId("details-problem");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        places.getStyleClass().add("details-places");
        plan.setId("details-plan");
        plan.setDefaultButton(false);
        plan.setMinWidth(USE_PREF_SIZE);
        plan.setOnAction(_ -> plan());
        copy.setId("details-copy");
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setOnAction(_ -> copyPath());
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox head = new HBox(name, between, copy, plan);
        head.getStyleClass().add("card-head");
        getChildren().addAll(head, facts, problem, places);
        show(null);
    }

    void show(@Nullable Row row) {
        shown = row;
        plan.setVisible(row != null);
        copy.setVisible(row != null);
        if (row == null) {
            name.setText("");
            facts.setText(Words.say("library.details.none"));
            problem.setManaged(false);
            problem.setVisible(false);
            places.getChildren().clear();
            return;
        }
        StoredModel stored = row.model();
        name.setText(stored.name());
        facts.setText(facts(row));
        String wrong = problem(row);
        problem.setText(wrong);
        problem.setVisible(!wrong.isEmpty());
        problem.setManaged(!wrong.isEmpty());
        plan.setDisable(!stored.isUsable());
        List<Node> lines = new ArrayList<>();
        stored.copies().forEach(c -> lines.add(line(Named.of(c.store()), note(c), c.path())));
        stored.companions()
                .forEach(c -> lines.add(line(
                        Named.of(c.role()),
                        said(Figures.size(c.bytes()), c.condition().problem()),
                        c.path())));
        int more = lines.size() - MOST_LINES;
        if (more > 0) {
            lines.subList(MOST_LINES, lines.size()).clear();
            Label rest = new Label(Words.say("library.details.more", String.valueOf(more)));
            rest.getStyleClass().add("faint");
            lines.add(rest);
        }
        places.getChildren().setAll(lines);
    }

    private static String said(String size, String problem) {
        return problem.isEmpty() ? size : Words.say("library.details.incomplete", size);
    }

    private static String note(Copy copy) {
        List<String> words = new ArrayList<>();
        if (!copy.repository().isEmpty()) {
            words.add(copy.repository());
        }
        if (copy.names().size() > 1) {
            words.add(String.join(", ", copy.names()));
        }
        if (copy.files().size() > 1) {
            words.add(Words.say(
                    "library.details.files", String.valueOf(copy.files().size())));
        }
        if (copy.isLink()) {
            words.add(Words.say("library.details.link"));
        }
        return String.join(" · ", words);
    }

    private static String facts(Row row) {
        StoredModel stored = row.model();
        List<String> words = new ArrayList<>();
        String title = stored.facts().title();
        if (!title.isEmpty() && !title.equalsIgnoreCase(stored.name())) {
            words.add(Words.say("library.details.title", title));
        }
        if (stored.facts().trainingContext() > 0) {
            words.add(Words.say(
                    "library.details.trained", Figures.count(stored.facts().trainingContext())));
        }
        if (stored.spareBytes() > 0) {
            words.add(Words.say("library.details.spare", Figures.size(stored.spareBytes())));
        }
        if (row.fitProperty().get() instanceof Fit.Planned planned) {
            words.add(Words.say(
                    "library.details.takes",
                    Figures.size(planned.device().parts().total()),
                    planned.device().device().name(),
                    Figures.count(planned.context())));
        }
        return String.join(" · ", words);
    }

    private static String problem(Row row) {
        String wrong = row.model().condition().problem();
        return wrong.isEmpty() && row.fitProperty().get() instanceof Fit.Unknown(String why) ? why : wrong;
    }

    private static Node line(String what, String note, Path path) {
        Label kind = new Label(what);
        kind.getStyleClass().add("details-kind");
        kind.setMinWidth(USE_PREF_SIZE);
        Label at = new Label(path.toString());
        at.getStyleClass().addAll("figure", "details-path");
        at.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        at.setMinWidth(0);
        Label about = new Label(note);
        about.getStyleClass().add("faint");
        about.setMinWidth(0);
        HBox line = new HBox(kind, at, about);
        line.getStyleClass().add("details-line");
        return line;
    }

    private void plan() {
        if (shown != null) {
            model.plan(shown);
        }
    }

    /// Puts the path of the chosen model on the clipboard.
    void copyPath() {
        if (shown != null) {
            ClipboardContent content = new ClipboardContent();
            content.putString(shown.model().path().toString());
            Clipboard.getSystemClipboard().setContent(content);
        }
    }
}
