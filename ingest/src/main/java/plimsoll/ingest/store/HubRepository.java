package plimsoll.ingest.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import plimsoll.ingest.Quoted;

/// One repository in the layout of the hub's cache: `models--org--name` with `snapshots/<commit>`, whose files are
/// links into `blobs` (or files themselves, where links are not allowed), and `refs`.
///
/// Source: huggingface_hub's guide to its cache; hf-cache.cpp of llama.cpp b10587.
final class HubRepository {
    private static final String MARK = "models--";
    private static final int SHORT_COMMIT = 7;

    private final Store store;
    private final Path folder;
    private final String name;
    private final Set<List<Object>> seen = new HashSet<>();
    private final List<Find> finds = new ArrayList<>();

    private HubRepository(Store store, Path folder) {
        this.store = store;
        this.folder = folder;
        this.name = folder.getFileName().toString().substring(MARK.length()).replace("--", "/");
    }

    static boolean is(Path folder) {
        return String.valueOf(folder.getFileName()).startsWith(MARK);
    }

    /// Whether it is a repository of the same cache that holds no model.
    static boolean isOther(Path folder) {
        String file = String.valueOf(folder.getFileName());
        return file.startsWith("datasets--") || file.startsWith("spaces--");
    }

    static void collect(Store store, Path folder, Finds into) {
        HubRepository repository = new HubRepository(store, folder);
        List<Path> current = repository.current();
        for (Path snapshot : repository.snapshots(current)) {
            repository.snapshot(snapshot, current.isEmpty() || current.contains(snapshot), into);
        }
        repository.underWay();
        into.addAll(repository.finds);
    }

    /// What a reference such as `main` names.
    private List<Path> current() {
        List<Path> named = new ArrayList<>();
        for (Path ref : inside(folder.resolve("refs"))) {
            try {
                String commit = Files.isRegularFile(ref) && Files.size(ref) < 1024
                        ? Files.readString(ref).strip()
                        : "";
                if (commit.matches("[0-9a-fA-F]{7,64}")) {
                    named.add(folder.resolve("snapshots").resolve(commit));
                }
            } catch (IOException e) {
                // A reference that cannot be read names nothing; the snapshots are there all the same.
            }
        }
        return named;
    }

    /// The current ones first.
    private List<Path> snapshots(List<Path> current) {
        List<Path> all = inside(folder.resolve("snapshots"));
        return Stream.concat(
                        current.stream().filter(all::contains), all.stream().filter(path -> !current.contains(path)))
                .distinct()
                .toList();
    }

    /// What an older snapshot shares with a newer one is no model of its own.
    private void snapshot(Path snapshot, boolean isCurrent, Finds into) {
        Finds here = new Finds(_ -> false);
        FolderTree.collect(store, snapshot, here, _ -> name);
        into.trouble(here.troubles());
        String commit = String.valueOf(snapshot.getFileName());
        String mark = isCurrent ? "" : "@" + commit.substring(0, Math.min(SHORT_COMMIT, commit.length()));
        for (Find find : here.list()) {
            List<Object> keys = new ArrayList<>();
            find.files().forEach(file -> keys.add(file.key()));
            if (keys.isEmpty() ? isCurrent : seen.add(keys)) {
                finds.add(find.named(find.name() + mark, name));
            }
        }
    }

    /// Downloads that have no name yet: a blob is called after its digest until it is whole.
    private void underWay() {
        boolean isSaid = finds.stream().anyMatch(find -> find.unfinished().isPresent());
        if (isSaid) {
            return;
        }
        for (Path blob : inside(folder.resolve("blobs"))) {
            String file = String.valueOf(blob.getFileName());
            Optional<String> whole = WeightFiles.finished(file);
            if (whole.isPresent() && !Files.exists(blob.resolveSibling(digest(whole.get())))) {
                open(blob).ifPresent(finds::add);
            }
        }
    }

    private static String digest(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private Optional<Find> open(Path blob) {
        try {
            return StoredFile.at(blob)
                    .map(file -> new Find(
                            store,
                            name.substring(name.lastIndexOf('/') + 1),
                            name,
                            blob,
                            List.of(file),
                            Find.Shape.UNDER_WAY,
                            Optional.of("a download from " + Quoted.of(name) + " is not finished; go on with it"),
                            List.of()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<Path> inside(Path folder) {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(paths::add);
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        paths.sort(null);
        return paths;
    }
}
