package plimsoll.ingest.store;

import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import plimsoll.mathcore.model.Model;

/// What was read of files, as long as their paths, sizes and times of writing stay the same. For several threads.
final class ContentsCache {
    private record Key(Path path, List<Uses.Stamp> files, Optional<String> unfinished) {
        static Key of(Find find) {
            return new Key(
                    find.path(), find.files().stream().map(Uses.Stamp::of).toList(), find.unfinished());
        }
    }

    private record Held(Contents contents, Optional<SoftReference<Model>> model) {}

    private final Map<Key, Held> held = new ConcurrentHashMap<>();
    private final Map<Path, Key> byPath = new ConcurrentHashMap<>();
    private final Map<Uses.Stamp, Optional<String>> samples = new ConcurrentHashMap<>();
    private final Uses uses;

    ContentsCache(Uses uses) {
        this.uses = uses;
    }

    /// What is in a find, read only if it is new or has changed.
    Contents contents(Find find) {
        Key key = Key.of(find);
        Held known = held.get(key);
        if (known != null) {
            return known.contents();
        }
        ContentsReader.Opened opened = ContentsReader.read(find);
        find.files().forEach(uses::readByUs);
        if (!Thread.currentThread().isInterrupted()) {
            held.put(key, new Held(opened.contents(), opened.model().map(SoftReference::new)));
            Key before = byPath.put(find.path(), key);
            if (before != null && !before.equals(key)) {
                held.remove(before);
            }
        }
        return opened.contents();
    }

    /// The model at a path, while there is memory to keep it.
    Optional<Model> model(Path path) {
        return Optional.ofNullable(byPath.get(path))
                .map(held::get)
                .flatMap(Held::model)
                .map(SoftReference::get);
    }

    /// The digest of a file's samples.
    Optional<String> samples(StoredFile file) {
        return samples.computeIfAbsent(Uses.Stamp.of(file), _ -> {
            Optional<String> digest = SampleDigest.of(file);
            uses.readByUs(file);
            return digest;
        });
    }
}
