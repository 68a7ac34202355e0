package plimsoll.ingest.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Files that a store keeps as one model (or projector, adapter, …), before any of them is opened.
///
/// @param store      whose it is
/// @param name       what its store calls it: `gemma:2b`, `Qwen3-8B-Q4_K_M`
/// @param repository where it was published, `org/name`; empty where nothing says so
/// @param path       what is named to read it: a file, or a folder
/// @param files      those that hold its weights; with several parts in their order
/// @param shape      how it lies there
/// @param unfinished why it is not whole, as far as names and sizes tell; empty where they tell nothing
/// @param attached   projectors and adapters that its store joins to it
record Find(
        Store store,
        String name,
        String repository,
        Path path,
        List<StoredFile> files,
        Shape shape,
        Optional<String> unfinished,
        List<Find> attached) {
    /// How files lie.
    enum Shape {
        /// One GGUF file, or the parts of one.
        GGUF,
        /// A folder with a configuration beside its weights.
        FOLDER,
        /// A download under way, of whatever.
        UNDER_WAY,
        /// An adapter or another thing that its folder says is no model.
        OTHER
    }

    Find {
        files = List.copyOf(files);
        attached = List.copyOf(attached);
    }

    long bytes() {
        return files.stream().mapToLong(StoredFile::bytes).sum();
    }

    Find unfinished(String why) {
        return new Find(store, name, repository, path, files, shape, Optional.of(why), attached);
    }

    Find named(String otherName, String otherRepository) {
        return new Find(store, otherName, otherRepository, path, files, shape, unfinished, attached);
    }

    Find with(List<Find> others) {
        List<Find> all = new ArrayList<>(attached);
        all.addAll(others);
        return new Find(store, name, repository, path, files, shape, unfinished, all);
    }

    /// The same with each of its files turned into another.
    Find eachFile(UnaryOperator<StoredFile> turn) {
        return new Find(
                store,
                name,
                repository,
                path,
                files.stream().map(turn).toList(),
                shape,
                unfinished,
                attached.stream().map(find -> find.eachFile(turn)).toList());
    }
}
