package plimsoll.app.screen.library;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import plimsoll.app.figure.Figures;
import plimsoll.app.words.Words;

/// One segment a filter, with how many models it takes. Those that take none stay away, but for the one that holds.
/// Where one line has no room for all, they stand in several.
final class FilterBar extends FlowPane {
    private final LibraryModel model;
    private final Map<Filter, ToggleButton> segments = new EnumMap<>(Filter.class);

    FilterBar(LibraryModel model) {
        this.model = model;
        setId("library-filter");
        getStyleClass().addAll("segments", "filter-bar");
        setAccessibleText(Words.say("library.filter"));
        for (Filter filter : Filter.values()) {
            ToggleButton segment = new ToggleButton(filter.title());
            segment.setId("filter-" + filter.name().toLowerCase(Locale.ROOT));
            segment.getStyleClass().add("segment");
            segment.setMinWidth(USE_PREF_SIZE);
            segment.setAccessibleRole(AccessibleRole.RADIO_BUTTON);
            segment.setOnAction(_ -> {
                model.filterProperty().set(filter);
                mark();
            });
            segments.put(filter, segment);
            getChildren().add(segment);
        }
        setMaxHeight(USE_PREF_SIZE);
        addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        model.filterProperty().subscribe(_ -> mark());
        model.countsProperty().subscribe(_ -> mark());
    }

    /// As wide as all segments side by side.
    @Override
    protected double computePrefWidth(double height) {
        double all = getManagedChildren().stream()
                .mapToDouble(segment -> snapSizeX(segment.prefWidth(-1)))
                .sum();
        return snappedLeftInset() + all + snappedRightInset();
    }

    private void mark() {
        segments.forEach((filter, segment) -> {
            int count = model.countsProperty().get().getOrDefault(filter, 0);
            boolean holds = model.filterProperty().get() == filter;
            segment.setText(filter.title() + " " + Figures.count(count));
            segment.setAccessibleText(Words.say("library.filter.spoken", filter.title(), String.valueOf(count)));
            segment.setSelected(holds);
            segment.setVisible(holds || count > 0 || filter == Filter.ALL);
            segment.setManaged(segment.isVisible());
        });
    }

    private void keyPressed(KeyEvent e) {
        boolean isRight = e.getCode() == KeyCode.RIGHT;
        if (!isRight && e.getCode() != KeyCode.LEFT) {
            return;
        }
        List<Filter> there = Stream.of(Filter.values()).filter(this::isThere).toList();
        int at = there.indexOf(model.filterProperty().get()) + (isRight ? 1 : -1);
        if (at >= 0 && at < there.size()) {
            model.filterProperty().set(there.get(at));
            ToggleButton segment = segments.get(there.get(at));
            if (segment != null) {
                segment.requestFocus();
            }
        }
        e.consume();
    }

    private boolean isThere(Filter filter) {
        ToggleButton segment = segments.get(filter);
        return segment != null && segment.isVisible();
    }
}
