package plimsoll.ingest.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/// Takes down what stores find. For one thread.
public final class Finds {
    private final List<Find> finds = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private final Predicate<Path> elsewhere;

    /// @param elsewhere whether a folder is another store's
    Finds(Predicate<Path> elsewhere) {
        this.elsewhere = elsewhere;
    }

    void add(Find find) {
        finds.add(find);
    }

    void addAll(Collection<Find> some) {
        finds.addAll(some);
    }

    /// What could not be looked at, a sentence each.
    void trouble(Collection<String> sentences) {
        troubles.addAll(sentences);
    }

    boolean isElsewhere(Path folder) {
        return elsewhere.test(folder);
    }

    List<Find> list() {
        return finds;
    }

    List<String> troubles() {
        return troubles;
    }
}
