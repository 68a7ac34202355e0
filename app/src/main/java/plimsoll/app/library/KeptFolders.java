package plimsoll.app.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import plimsoll.ingest.store.Environment;
import plimsoll.ingest.store.ProgramFolders;

/// The folders that a person has added, one a line in a file of the user's settings, for window and command line alike.
/// A file that cannot be read holds none.
public final class KeptFolders {
    private final Path file;
    private final Environment here;

    private KeptFolders(Path file, Environment here) {
        this.file = file;
        this.here = here;
    }

    /// Those of an account.
    public static KeptFolders of(Environment here) {
        return new KeptFolders(ProgramFolders.of(here).settings().resolve("folders.txt"), here);
    }

    /// In the order in which they were added.
    public List<Path> read() {
        try {
            return Files.isRegularFile(file)
                    ? Files.readAllLines(file).stream()
                            .flatMap(line -> here.path(line).stream())
                            .distinct()
                            .toList()
                    : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    /// @return whether it could be written
    public boolean write(List<Path> folders) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, folders.stream().map(Path::toString).toList());
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
