package plimsoll.ingest.remote;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What was read from servers before, in a folder that may be deleted at any time. One that cannot be read or written
/// only means that servers are asked again.
final class RemoteCache {
    /// No header that is worth keeping is larger.
    static final long LARGEST = 64L << 20;

    private static final String ENDING = ".part";
    private static final String FRESH = ".new";
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);

    private final Path folder;
    private final long room;

    /// @param room bytes that the folder may hold
    RemoteCache(Path folder, long room) {
        this.folder = folder;
        this.room = room;
    }

    Optional<Kept> find(URI uri) {
        Path file = file(uri);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > 2 * LARGEST) {
                return Optional.empty();
            }
            Optional<Kept> kept = KeptFormat.read(Files.readAllBytes(file));
            if (kept.isPresent()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            }
            return kept;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Replaces what was kept before, all at once.
    void keep(URI uri, Kept kept) {
        if (kept.bytes() == 0 || kept.bytes() > LARGEST) {
            return;
        }
        try {
            createFolder();
            Path fresh = Files.createTempFile(folder, "", FRESH);
            try {
                Files.write(fresh, KeptFormat.write(kept));
                Files.move(fresh, file(uri), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
            makeRoom();
        } catch (IOException e) {
            // A full or locked drive: the next reading asks the server again.
        }
    }

    /// For this person's eyes alone, since private models are among what is kept.
    private void createFolder() throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private record Old(Path path, long bytes, Instant used) {}

    /// Bytes in a folder of this kind; 0 where it cannot be seen.
    static long bytes(Path folder) {
        try {
            return all(folder).stream().mapToLong(Old::bytes).sum();
        } catch (IOException e) {
            return 0;
        }
    }

    /// Empties a folder of this kind and leaves alone what is not its own.
    ///
    /// @return the bytes that were freed
    static long clear(Path folder) throws IOException {
        long freed = 0;
        for (Old old : all(folder)) {
            freed += Files.deleteIfExists(old.path()) ? old.bytes() : 0;
        }
        return freed;
    }

    private void makeRoom() throws IOException {
        List<Old> all = all(folder);
        long held = all.stream().mapToLong(Old::bytes).sum();
        for (Old old : all) {
            boolean leftBehind = old.path().toString().endsWith(FRESH)
                    && old.used().isBefore(Instant.now().minus(LEFT_BEHIND));
            if (held > room || leftBehind) {
                Files.deleteIfExists(old.path());
                held -= old.bytes();
            }
        }
    }

    /// The longest unused first.
    private static List<Old> all(Path folder) throws IOException {
        List<Old> all = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, "*{" + ENDING + "," + FRESH + "}")) {
            for (Path path : paths) {
                all.add(new Old(
                        path, Files.size(path), Files.getLastModifiedTime(path).toInstant()));
            }
        }
        all.sort(Comparator.comparing(Old::used));
        return all;
    }

    private Path file(URI uri) {
        return folder.resolve(KeptFormat.sha256(uri.toString().getBytes(StandardCharsets.UTF_8)) + ENDING);
    }
}
