package plimsoll.app.part;

import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// What each hue means and how much of it there is, over all devices.
public final class Legend extends FlowPane {
    /// @param basis how the number is known, a word or two; empty where nothing need be said
    public record Entry(MemoryKind kind, String value, String basis) {}

    private List<Entry> entries = List.of();

    public Legend() {
        getStyleClass().add("legend");
        setId("legend");
        setMinHeight(USE_PREF_SIZE);
    }

    public void show(List<Entry> now) {
        if (now.equals(entries)) {
            return;
        }
        if (!sameKinds(now)) {
            getChildren().setAll(now.stream().map(e -> new Item(e.kind())).toList());
        }
        entries = List.copyOf(now);
        for (int i = 0; i < now.size(); i++) {
            if (getChildren().get(i) instanceof Item item) {
                item.show(now.get(i));
            }
        }
    }

    private boolean sameKinds(List<Entry> now) {
        return now.stream()
                .map(Entry::kind)
                .toList()
                .equals(entries.stream().map(Entry::kind).toList());
    }

    private static final class Item extends HBox {
        private final Label value = new Label();
        private final Label basis = new Label();

        Item(MemoryKind kind) {
            getStyleClass().add("legend-item");
            Region swatch = new Region();
            swatch.getStyleClass().addAll("swatch", kind.styleClass());
            value.getStyleClass().addAll("figure", "strong");
            basis.getStyleClass().add("faint");
            setAccessibleRole(AccessibleRole.TEXT);
            getChildren().addAll(swatch, new Label(kind.title()), value, basis);
        }

        void show(Entry entry) {
            value.setText(entry.value());
            basis.setText(entry.basis());
            basis.setManaged(!entry.basis().isEmpty());
            setAccessibleText((entry.kind().title() + " " + entry.value() + " " + entry.basis()).strip());
        }
    }
}
