package plimsoll.ingest.huggingface;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import plimsoll.ingest.Quoted;

/// What a folder says of the model in it.
final class ModelFolder {
    private static final String SNAPSHOTS = "snapshots";

    private ModelFolder() {}

    /// The name of the model of a file: its folder's, and in the hub's cache that of the repository
    /// (`models--org--name/snapshots/<commit>`).
    static String nameOf(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path above = folder == null ? null : folder.getParent();
        if (above != null && above.endsWith(SNAPSHOTS)) {
            String repository = last(above.getParent());
            return repository.substring(repository.lastIndexOf("--") + (repository.contains("--") ? 2 : 1));
        }
        return last(folder);
    }

    private static String last(@Nullable Path folder) {
        var name = folder == null ? null : folder.getFileName();
        return name == null ? "model" : Quoted.plain(name.toString());
    }
}
