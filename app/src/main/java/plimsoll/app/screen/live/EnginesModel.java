package plimsoll.app.screen.live;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import plimsoll.app.run.Reported;
import plimsoll.app.run.RunningEngine;
import plimsoll.app.words.Words;
import plimsoll.ingest.Quoted;

/// The engines that run. Knows no node and no thread.
public final class EnginesModel {
    private final EngineWatch watch;
    private final Consumer<Reported> planned;
    private final ReadOnlyObjectWrapper<Optional<List<RunningEngine>>> engines =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<URI> added = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private Map<Long, String> serving = Map.of();
    private boolean isShown;

    /// @param planned told what an engine runs when a person wants that planned
    public EnginesModel(EngineWatch watch, Consumer<Reported> planned) {
        this.watch = watch;
        this.planned = planned;
    }

    void start() {
        isShown = true;
        watch.watch(added, this::take);
    }

    void stop() {
        isShown = false;
        watch.rest();
    }

    /// Takes what a look has found.
    void take(List<RunningEngine> found) {
        Map<Long, String> words = new HashMap<>();
        found.forEach(engine -> engine.pids()
                .forEach(pid -> words.putIfAbsent(
                        pid,
                        Words.say("live.engine.serving", EngineWords.models(engine), EngineWords.engine(engine)))));
        serving = Map.copyOf(words);
        engines.set(Optional.of(found));
    }

    /// Looks for an engine at an address too.
    ///
    /// @return whether it is one
    boolean add(String word) {
        Optional<URI> address = RunningEngine.address(word.strip());
        problem.set(address.isPresent() ? "" : Words.say("live.engines.no-address", Quoted.plain(word.strip())));
        address.filter(place -> !added.contains(place)).ifPresent(added::add);
        again();
        return address.isPresent();
    }

    /// Looks there no more.
    void remove(URI address) {
        added.remove(address);
        engines.set(engines.get()
                .map(all -> all.stream()
                        .filter(engine -> engine.isHere() || !engine.address().equals(address))
                        .toList()));
        again();
    }

    /// Looks again now.
    void again() {
        if (isShown) {
            watch.watch(added, this::take);
        }
    }

    boolean isAdded(RunningEngine engine) {
        return added.contains(engine.address());
    }

    /// Brings the Plan page with what an engine runs.
    void plan(RunningEngine engine) {
        Reported.of(engine).ifPresent(planned);
    }

    /// Which engine a process is and what it serves; empty where it is none.
    String serving(long pid) {
        return pid > 0 ? serving.getOrDefault(pid, "") : "";
    }

    /// Those that run now; empty before the first look.
    ReadOnlyObjectProperty<Optional<List<RunningEngine>>> enginesProperty() {
        return engines.getReadOnlyProperty();
    }

    /// Another address is being named.
    void forget() {
        problem.set("");
    }

    /// What is wrong with the address that was named; empty where nothing is.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
