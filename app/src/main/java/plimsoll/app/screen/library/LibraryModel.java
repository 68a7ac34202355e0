package plimsoll.app.screen.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import plimsoll.app.figure.Figures;
import plimsoll.app.library.Fit;
import plimsoll.app.library.OwnedFolders;
import plimsoll.app.library.Question;
import plimsoll.app.words.Words;
import plimsoll.ingest.store.Inventory;
import plimsoll.ingest.store.Place;
import plimsoll.ingest.store.StoredModel;

/// What the Library screen shows of the stores. Knows no node and no thread.
public final class LibraryModel implements OwnedFolders {
    private final Watch watch;
    private final Consumer<String> planned;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final FilteredList<Row> shown = new FilteredList<>(rows);
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.ALL);
    private final ReadOnlyObjectWrapper<Inventory> inventory = new ReadOnlyObjectWrapper<>(Inventory.NONE);
    private final ReadOnlyObjectWrapper<Map<Filter, Integer>> counts = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper target = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper looked = new ReadOnlyBooleanWrapper();

    /// @param planned told what names a model that a person wants planned
    public LibraryModel(Watch watch, Consumer<String> planned) {
        this.watch = watch;
        this.planned = planned;
        search.subscribe(_ -> sift());
        filter.subscribe(_ -> sift());
    }

    /// Begins to follow the stores.
    void start() {
        progress.set(looked.get() ? "" : Words.say("library.looking"));
        watch.start(this::show);
    }

    /// Follows them no more.
    void stop() {
        watch.stop();
    }

    /// Asks how each model would fit from now on.
    public void ask(Question question) {
        target.set(Targets.line(question));
        watch.ask(question);
    }

    /// Takes what a look has found.
    void show(Snapshot snapshot) {
        if (snapshot.all() > 0) {
            progress.set(Words.say("library.reading", Figures.count(snapshot.done()), Figures.count(snapshot.all())));
            return;
        }
        progress.set("");
        looked.set(true);
        if (!snapshot.inventory().equals(inventory.get())) {
            arrange(snapshot.inventory().models());
            inventory.set(snapshot.inventory());
        }
        rows.forEach(row -> row.fit(snapshot.fits().getOrDefault(row.model(), Fit.PENDING)));
        count();
        if (filter.get() == Filter.FITS) {
            sift();
        }
    }

    /// A model that has not changed keeps its row.
    private void arrange(List<StoredModel> models) {
        Map<StoredModel, Row> known = new HashMap<>();
        rows.forEach(row -> known.put(row.model(), row));
        List<Row> now = new ArrayList<>();
        models.forEach(model -> now.add(known.getOrDefault(model, new Row(model))));
        if (!now.equals(rows)) {
            rows.setAll(now);
        }
    }

    private void count() {
        Map<Filter, Integer> now = new EnumMap<>(Filter.class);
        for (Filter each : Filter.values()) {
            now.put(each, (int) rows.stream().filter(each::takes).count());
        }
        counts.set(now);
    }

    private void sift() {
        String[] words = search.get().toLowerCase(Locale.ROOT).strip().split("\\s+");
        Filter only = filter.get();
        shown.setPredicate(row -> only.takes(row) && row.has(words));
    }

    /// Plans it: on a name of Ollama's by that, else by its path.
    void plan(Row row) {
        if (row.model().isUsable()) {
            StoredModel model = row.model();
            boolean isOllama = model.first().store().id().equals("ollama");
            planned.accept(isOllama ? "ollama:" + model.name() : model.path().toString());
        }
    }

    /// The folders of the person's own.
    @Override
    public List<Path> own() {
        return watch.own();
    }

    /// Adds a folder of the person's own.
    @Override
    public void add(Path folder) {
        List<Path> now = new ArrayList<>(watch.own());
        if (!now.contains(folder)) {
            now.add(folder);
            watch.keep(now);
        }
    }

    /// Looks into a folder of the person's own no more.
    @Override
    public void remove(Path folder) {
        List<Path> now = new ArrayList<>(watch.own());
        now.remove(folder);
        watch.keep(now);
    }

    /// Those that search and filter leave.
    ObservableList<Row> shown() {
        return shown;
    }

    StringProperty searchProperty() {
        return search;
    }

    ObjectProperty<Filter> filterProperty() {
        return filter;
    }

    ReadOnlyObjectProperty<Inventory> inventoryProperty() {
        return inventory.getReadOnlyProperty();
    }

    List<Place> places() {
        return inventory.get().places();
    }

    /// How many models each filter takes.
    ReadOnlyObjectProperty<Map<Filter, Integer>> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /// What is done now; empty while nothing is.
    ReadOnlyStringProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// What the fits are for.
    ReadOnlyStringProperty targetProperty() {
        return target.getReadOnlyProperty();
    }

    /// Whether the stores have been looked through at all.
    ReadOnlyBooleanProperty lookedProperty() {
        return looked.getReadOnlyProperty();
    }
}
