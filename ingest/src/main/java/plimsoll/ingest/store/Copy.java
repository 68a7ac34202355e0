package plimsoll.ingest.store;

import java.nio.file.Path;
import java.util.List;

/// One place where a model's bytes lie.
///
/// @param store      whose it is
/// @param names      what its store calls it there; Ollama may have several
/// @param repository where it was published; empty where nothing says so
/// @param path       what is named to read it: a file, the first part of a set, or a folder
/// @param files      those that hold its weights
/// @param isLink     whether it takes no room of its own beside the copies before it
public record Copy(
        Store store, List<String> names, String repository, Path path, List<StoredFile> files, boolean isLink) {
    public Copy {
        names = List.copyOf(names);
        files = List.copyOf(files);
    }

    /// Bytes of its weights' files.
    public long bytes() {
        return files.stream().mapToLong(StoredFile::bytes).sum();
    }

    /// Files of one and the same folder or repository have this in common.
    Object scope() {
        if (!repository.isEmpty()) {
            return List.of(store.id(), repository);
        }
        Path folder = path.toAbsolutePath().getParent();
        return folder == null ? path : folder;
    }
}
