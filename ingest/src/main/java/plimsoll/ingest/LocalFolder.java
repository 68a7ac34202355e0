package plimsoll.ingest;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// A folder of this machine.
///
/// @param path where it is
/// @param name what people call the model in it
public record LocalFolder(Path path, String name) implements SourceFolder {
    /// More files than this are not looked at: no model has so many.
    private static final int MOST_FILES = 100_000;

    @Override
    public String where(String file) {
        return Quoted.plain((file.isEmpty() ? path : path.resolve(file)).toString());
    }

    /// {@inheritDoc} A folder that cannot be listed has none; reading a file in it says why.
    @Override
    public Set<String> files() {
        Set<String> names = new TreeSet<>();
        try (var entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                Path file = entry.getFileName();
                if (file != null && !Files.isDirectory(entry)) {
                    names.add(file.toString());
                }
                if (names.size() >= MOST_FILES) {
                    break;
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return Set.copyOf(names);
        }
        return names;
    }

    @Override
    public OptionalLong size(String file) {
        try {
            Path there = path.resolve(file);
            return Files.isRegularFile(there) ? OptionalLong.of(Files.size(there)) : OptionalLong.empty();
        } catch (IOException unreadable) {
            return OptionalLong.empty();
        }
    }

    @Override
    public <T> ReadResult<T> read(String file, FileSource.Reader<T> reader) {
        return FileSource.read(path.resolve(file), reader);
    }
}
