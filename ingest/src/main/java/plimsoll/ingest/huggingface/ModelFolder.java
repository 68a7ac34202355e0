package plimsoll.ingest.huggingface;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import plimsoll.ingest.LocalFolder;
import plimsoll.ingest.Quoted;

/// A folder of this machine with a model in it, under the name of the model.
public final class ModelFolder {
    private static final String SNAPSHOTS = "snapshots";

    private ModelFolder() {}

    /// The folder at a path.
    public static LocalFolder of(Path path) {
        return new LocalFolder(path, nameOf(path.toAbsolutePath().normalize()));
    }

    /// The folder's name, and in the hub's cache that of the repository (`models--org--name/snapshots/<commit>`).
    private static String nameOf(Path folder) {
        Path above = folder.getParent();
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
