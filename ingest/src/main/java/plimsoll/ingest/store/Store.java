package plimsoll.ingest.store;

import java.nio.file.Path;
import java.util.List;

/// A program's way of keeping models, or a person's own folders.
public interface Store {
    /// What programs call it: `ollama`.
    String id();

    /// What people call it: `Ollama`.
    String name();

    /// Folders where it keeps models on such a machine, the likeliest first, whether they are there or not.
    List<Path> folders(Environment here);

    /// Hands over what lies in one of its folders. Opens no model.
    void collect(Path folder, Finds finds);
}
