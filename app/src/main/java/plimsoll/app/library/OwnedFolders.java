package plimsoll.app.library;

import java.nio.file.Path;
import java.util.List;

/// The folders that a person has added to those that are looked into.
public interface OwnedFolders {
    /// In the order in which they were added.
    List<Path> own();

    /// Looks into one more.
    void add(Path folder);

    /// Looks into one no more.
    void remove(Path folder);
}
