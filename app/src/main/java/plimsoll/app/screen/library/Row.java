package plimsoll.app.screen.library;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import plimsoll.app.library.Fit;
import plimsoll.ingest.store.StoredModel;

/// A model of the list. Its fit comes later than the rest.
public final class Row {
    private final StoredModel model;
    private final String words;
    private final ReadOnlyObjectWrapper<Fit> fit = new ReadOnlyObjectWrapper<>(Fit.PENDING);

    Row(StoredModel model) {
        this.model = model;
        words = Stream.concat(
                        Stream.of(
                                model.facts().family(),
                                model.facts().title(),
                                model.facts().quantisation(),
                                model.role().title(),
                                Named.of(model.role())),
                        model.copies().stream()
                                .flatMap(copy -> Stream.concat(
                                        copy.names().stream(),
                                        Stream.of(
                                                copy.repository(),
                                                copy.store().name(),
                                                Named.of(copy.store()),
                                                copy.path().toString()))))
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
    }

    StoredModel model() {
        return model;
    }

    /// Whether every word occurs somewhere in what is known of it.
    boolean has(String[] lowerWords) {
        return Stream.of(lowerWords).allMatch(words::contains);
    }

    ReadOnlyObjectProperty<Fit> fitProperty() {
        return fit.getReadOnlyProperty();
    }

    void fit(Fit now) {
        fit.set(now);
    }
}
