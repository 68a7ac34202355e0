package plimsoll.ingest.corpus;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import plimsoll.ingest.FileSource;
import plimsoll.ingest.LocalFolder;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.SourceFolder;

/// Folders laid over each other: a corpus keeps configs in one place and indexes in another.
record MergedFolder(String name, List<LocalFolder> folders) implements SourceFolder {
    static MergedFolder of(String name, List<Path> paths) {
        return new MergedFolder(
                name,
                paths.stream()
                        .filter(Files::isDirectory)
                        .map(path -> new LocalFolder(path, name))
                        .toList());
    }

    @Override
    public String where(String file) {
        return with(file).where(file);
    }

    private LocalFolder with(String file) {
        return folders.stream()
                .filter(folder -> folder.files().contains(file))
                .findFirst()
                .orElse(folders.getFirst());
    }

    @Override
    public Set<String> files() {
        Set<String> files = new TreeSet<>();
        folders.forEach(folder -> files.addAll(folder.files()));
        return files;
    }

    @Override
    public OptionalLong size(String file) {
        return with(file).size(file);
    }

    @Override
    public <T> ReadResult<T> read(String file, FileSource.Reader<T> reader) {
        return with(file).read(file, reader);
    }
}
