package plimsoll.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.app.picture.Hand;
import plimsoll.app.picture.Toolkit;
import plimsoll.ingest.store.Environment;

/// Every page for those who do not see it, or have a keyboard alone.
class AccessTest {
    private static final int ENOUGH = 200;

    @TempDir
    private Path folder;

    private Stage stage;

    @BeforeEach
    void open() {
        Environment account = Started.account(folder);
        assertTrue(KeptFile.of(account).write(Map.of("width", "980", "height", "900")));
        stage = Started.open(account, Optional.empty());
    }

    @AfterEach
    void close() {
        Toolkit.run(stage::hide);
    }

    private Scene scene() {
        return stage.getScene();
    }

    private void show(int page) {
        new Hand(scene()).press(KeyCode.CONTROL, Objects.requireNonNull(KeyCode.getKeyCode(String.valueOf(page))));
        Toolkit.settle();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void whateverCanBeUsedHasANameAndARole(int page) {
        show(page);
        List<String> nameless = Toolkit.on(() -> usable(scene().getRoot())
                .filter(node -> name(node).isBlank() || isPlain(node))
                .map(AccessTest::words)
                .toList());
        assertEquals(List.of(), nameless);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void noTwoHaveTheSameName(int page) {
        show(page);
        List<String> names = Toolkit.on(() -> usable(scene().getRoot())
                .map(node -> node.getAccessibleRole() + " " + name(node))
                .toList());
        List<String> twice = new ArrayList<>(names);
        new LinkedHashSet<>(names).forEach(twice::remove);
        assertEquals(List.of(), twice);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void tabReachesAllAndComesBack(int page) {
        show(page);
        Hand hand = new Hand(scene());
        Set<String> reached = new TreeSet<>();
        Node first = Toolkit.on(() -> scene().getFocusOwner());
        Node now = first;
        for (int i = 0; i < ENOUGH; i++) {
            reached.add(words(now));
            hand.press(KeyCode.TAB);
            now = Toolkit.on(() -> scene().getFocusOwner());
            if (now.equals(first)) {
                break;
            }
        }
        assertEquals(first, now, "the keyboard is caught in " + words(now));
        Set<String> all = new TreeSet<>(Toolkit.on(() -> usable(scene().getRoot())
                .filter(node -> !isBesideItsLike(node))
                .map(AccessTest::words)
                .toList()));
        all.removeAll(reached);
        assertEquals(Set.of(), all);
    }

    private static Stream<Node> usable(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return Stream.empty();
        }
        Stream<Node> here = node.isFocusTraversable() ? Stream.of(node) : Stream.empty();
        return node instanceof Parent parent
                ? Stream.concat(here, parent.getChildrenUnmodifiable().stream().flatMap(AccessTest::usable))
                : here;
    }

    private static String name(Node node) {
        if (node.getAccessibleText() != null) {
            return node.getAccessibleText();
        }
        return node instanceof Labeled labeled && labeled.getText() != null ? labeled.getText() : labelFor(node);
    }

    private static String labelFor(Node node) {
        return node.getScene().getRoot().lookupAll(".label").stream()
                .filter(other -> other instanceof Label label && node.equals(label.getLabelFor()))
                .map(other -> ((Label) other).getText())
                .findFirst()
                .orElse("");
    }

    private static boolean isPlain(Node node) {
        return node.getAccessibleRole() == AccessibleRole.NODE || node.getAccessibleRole() == AccessibleRole.PARENT;
    }

    /// Of a group of which one is chosen, Tab reaches that one and the arrow keys the others.
    private static boolean isBesideItsLike(Node node) {
        return node instanceof ToggleButton one && one.getToggleGroup() != null && !one.isSelected();
    }

    private static String words(Node node) {
        return node.getClass().getSimpleName() + "#" + node.getId() + " " + name(node) + " (" + node.getAccessibleRole()
                + ")";
    }
}
