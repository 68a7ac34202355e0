package plimsoll.ingest.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import plimsoll.ingest.Quoted;

/// Goes through a folder and all below it, through links too, each folder once: links in a circle end it, special
/// files are passed over, and what may not be read is said.
final class FolderWalk {
    static final int DEEPEST = 16;
    static final int MOST_ENTRIES = 500_000;

    /// A folder with those of its files that could be of a model.
    record Folder(Path path, List<StoredFile> files) {}

    private record Step(Path path, int depth) {}

    private final Predicate<Path> elsewhere;
    private final Set<Object> visited = new HashSet<>();
    private final Deque<Step> open = new ArrayDeque<>();
    private final List<Folder> folders = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private int entries;

    private FolderWalk(Predicate<Path> elsewhere) {
        this.elsewhere = elsewhere;
    }

    /// @param elsewhere whether somebody else sees to a folder, which is then passed over
    static FolderWalk of(Path root, Predicate<Path> elsewhere) {
        FolderWalk walk = new FolderWalk(elsewhere);
        walk.open.add(new Step(root, 0));
        while (!walk.open.isEmpty() && !Thread.currentThread().isInterrupted()) {
            walk.enter(walk.open.removeFirst());
        }
        walk.folders.sort(Comparator.comparing(Folder::path));
        return walk;
    }

    /// In the order of their names.
    List<Folder> folders() {
        return folders;
    }

    /// What could not be read, a sentence each.
    List<String> troubles() {
        return troubles;
    }

    private void enter(Step step) {
        if (step.depth() > DEEPEST || entries > MOST_ENTRIES || elsewhere.test(step.path())) {
            return;
        }
        try {
            Object key =
                    Files.readAttributes(step.path(), BasicFileAttributes.class).fileKey();
            if (visited.add(key == null ? step.path().toRealPath() : key)) {
                folders.add(new Folder(step.path(), files(step)));
            }
        } catch (NoSuchFileException | FileSystemLoopException e) {
            // A link that leads nowhere or to itself, or a folder deleted meanwhile: there is nothing in it.
        } catch (IOException e) {
            troubles.add(
                    Quoted.of(step.path().toString()) + " may not be read by this user; its models are not listed");
        }
    }

    private List<StoredFile> files(Step step) throws IOException {
        List<StoredFile> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(step.path())) {
            for (Path path : stream) {
                if (++entries > MOST_ENTRIES) {
                    troubles.add(Quoted.of(step.path().toString()) + " and the folders before it hold more than "
                            + MOST_ENTRIES + " files; the rest is not listed, add a folder with models alone");
                    return files;
                }
                look(path, step).ifPresent(files::add);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        files.sort(Comparator.comparing(StoredFile::path));
        return files;
    }

    private Optional<StoredFile> look(Path path, Step step) {
        String name = String.valueOf(path.getFileName());
        if (WeightFiles.concerns(name)) {
            try {
                return StoredFile.at(path);
            } catch (IOException e) {
                return Optional.empty();
            }
        }
        if (!name.startsWith(".") && !WeightFiles.isPlain(name) && Files.isDirectory(path)) {
            open.addLast(new Step(path, step.depth() + 1));
        }
        return Optional.empty();
    }
}
