package plimsoll.ingest;

import java.util.OptionalLong;
import java.util.Set;

/// Files beside each other, looked up by name: a folder of this machine, a repository of a hub, a map in a test.
/// Readers of models ask this instead of the file system, so that what lies elsewhere is read the same way.
public interface SourceFolder {
    /// What people call the model that lies here: the folder's or the repository's name.
    String name();

    /// What a sentence about a file in it begins with: the path or address that a person knows it by.
    ///
    /// @param file a name in this folder; empty for the folder itself
    String where(String file);

    /// The names of the files directly in it. A file that is only linked is named as the link is.
    Set<String> files();

    /// How many bytes a file has, without opening it; empty where it is not there or nobody can tell.
    OptionalLong size(String file);

    /// Opens a file, lets `reader` read it, and closes it again.
    ///
    /// @param file a name in this folder, never a path out of it
    <T> ReadResult<T> read(String file, FileSource.Reader<T> reader);

    /// Whether its weight files are left unread on purpose, so that nobody need be told.
    default boolean hidesWeights() {
        return false;
    }
}
