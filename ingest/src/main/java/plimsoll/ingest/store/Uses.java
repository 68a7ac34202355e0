package plimsoll.ingest.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// When files were last used by others than this program, which by reading a header changes what the system remembers.
/// For several threads.
final class Uses {
    /// A file that has not been written since.
    record Stamp(Path path, long bytes, Instant modified) {
        static Stamp of(StoredFile file) {
            return new Stamp(file.path(), file.bytes(), file.modified());
        }
    }

    /// @param before when it was last read before we read it
    /// @param ours   what the system remembers since then
    private record Use(Instant before, Instant ours) {}

    private static final int MOST = 100_000;
    private static final int FIELDS = 5;

    private final Optional<Path> file;
    private final Map<Stamp, Use> uses = new ConcurrentHashMap<>();
    private volatile boolean isChanged;

    Uses() {
        this(Optional.empty());
    }

    private Uses(Optional<Path> file) {
        this.file = file;
    }

    /// Those of earlier runs too. A file that cannot be read only means that nothing is remembered.
    static Uses kept(Path file) {
        Uses kept = new Uses(Optional.of(file));
        try {
            if (Files.isRegularFile(file)) {
                Files.readAllLines(file).stream().limit(MOST).forEach(kept::take);
            }
        } catch (IOException e) {
            kept.uses.clear();
        }
        return kept;
    }

    private void take(String line) {
        String[] fields = line.split("\t", FIELDS);
        try {
            if (fields.length == FIELDS) {
                uses.put(
                        new Stamp(Path.of(fields[4]), Long.parseLong(fields[0]), Instant.parse(fields[1])),
                        new Use(Instant.parse(fields[2]), Instant.parse(fields[3])));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // A line that somebody has changed is forgotten.
        }
    }

    /// Must be told after each reading, with the file as it was before.
    void readByUs(StoredFile before) {
        try {
            Instant now = Files.readAttributes(before.path(), BasicFileAttributes.class)
                    .lastAccessTime()
                    .toInstant();
            if (now.isAfter(before.read())) {
                uses.merge(Stamp.of(before), new Use(before.read(), now), (known, fresh) -> {
                    boolean isOurs = !before.read().isAfter(known.ours());
                    return new Use(isOurs ? known.before() : fresh.before(), now);
                });
                isChanged = true;
            }
        } catch (IOException e) {
            // It is gone, and with it when it was used.
        }
    }

    /// The file as others have last read it.
    StoredFile beforeUs(StoredFile found) {
        Use use = uses.get(Stamp.of(found));
        return use == null || found.read().isAfter(use.ours()) ? found : found.withRead(use.before());
    }

    /// Writes them down, if there is a file for it and anything is new.
    void keep() {
        if (file.isEmpty() || !isChanged) {
            return;
        }
        isChanged = false;
        List<String> lines = new ArrayList<>();
        uses.forEach((stamp, use) -> {
            String path = stamp.path().toString();
            if (lines.size() < MOST && path.lines().count() == 1) {
                lines.add(stamp.bytes() + "\t" + stamp.modified() + "\t" + use.before() + "\t" + use.ours() + "\t"
                        + path);
            }
        });
        Path fresh = file.get().resolveSibling(file.get().getFileName() + ".new");
        try {
            Files.createDirectories(file.get().toAbsolutePath().getParent());
            Files.write(fresh, lines);
            Files.move(fresh, file.get(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            isChanged = true;
        }
    }
}
