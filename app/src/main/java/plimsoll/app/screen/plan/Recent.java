package plimsoll.app.screen.plan;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What was opened lately, the newest first.
final class Recent {
    private static final int MOST = 12;

    private final ObservableList<String> words = FXCollections.observableArrayList();

    void set(List<String> all) {
        words.setAll(all);
    }

    void remember(String one) {
        words.remove(one);
        words.addFirst(one);
        if (words.size() > MOST) {
            words.removeLast();
        }
    }

    ObservableList<String> words() {
        return words;
    }
}
