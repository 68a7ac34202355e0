package plimsoll.app.part;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// A sentence whose numbers stand in the face with digits of equal width, so that it does not dance.
public final class Sentence extends TextFlow {
    /// A stretch of a sentence, with the style class that its words have.
    public record Run(String text, String styleClass) {
        /// Plain words.
        public static Run words(String text) {
            return new Run(text, "words");
        }

        /// A number.
        public static Run figure(String text) {
            return new Run(text, "figure");
        }
    }

    private static final String FROM = "\uE000";
    private static final String TO = "\uE001";

    private List<Run> runs = List.of();

    public Sentence(String id, String... styleClasses) {
        setId(id);
        getStyleClass().add("sentence");
        getStyleClass().addAll(styleClasses);
        setAccessibleRole(AccessibleRole.TEXT);
        setMinWidth(0);
    }

    /// @param now shown one after another, without anything between
    public void show(List<Run> now) {
        if (now.equals(runs)) {
            return;
        }
        runs = List.copyOf(now);
        getChildren().setAll(runs.stream().map(Sentence::text).toList());
        setAccessibleText(words());
    }

    /// A number that [#runs] finds again among the words that it was put into.
    public static String marked(String number) {
        return FROM + number + TO;
    }

    /// Words as stretches, with the marked numbers apart.
    public static List<Run> runs(String words) {
        return Stream.of(words.split("(?=" + FROM + ")|" + TO))
                .filter(stretch -> !stretch.isEmpty())
                .map(stretch -> stretch.startsWith(FROM) ? Run.figure(stretch.substring(1)) : Run.words(stretch))
                .toList();
    }

    /// What it says.
    public String words() {
        return runs.stream().map(Run::text).collect(Collectors.joining());
    }

    private static Text text(Run run) {
        Text t = new Text(run.text());
        t.getStyleClass().setAll(run.styleClass());
        return t;
    }
}
