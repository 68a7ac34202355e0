package plimsoll.ingest.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/// A regular file as it lies on the disk, or what a link leads to.
///
/// @param path     as it was found
/// @param bytes    how long it is
/// @param modified when it was last written
/// @param read     when the system last saw it being read, as far as it keeps that
/// @param key      the same for every name of the same bytes on this disk
/// @param digest   SHA-256 of its bytes, where its store names it so
public record StoredFile(Path path, long bytes, Instant modified, Instant read, Object key, Optional<String> digest) {
    private static final String SHA256 = "[0-9a-f]{64}";

    /// Looks at a file without opening it.
    ///
    /// @return empty for folders and special files
    static Optional<StoredFile> at(Path path) throws IOException {
        BasicFileAttributes seen = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return seen.isSymbolicLink() ? Optional.of(linked(path, seen)).filter(f -> f.bytes >= 0) : of(path, seen, "");
    }

    /// What a link leads to; an empty file where it leads nowhere or in a circle, which whoever reads it will say.
    private static StoredFile linked(Path path, BasicFileAttributes link) throws IOException {
        String target = String.valueOf(Files.readSymbolicLink(path).getFileName());
        try {
            return of(path, Files.readAttributes(path, BasicFileAttributes.class), target)
                    .orElse(new StoredFile(path, -1, Instant.EPOCH, Instant.EPOCH, path, Optional.empty()));
        } catch (IOException e) {
            Instant made = link.lastModifiedTime().toInstant();
            return new StoredFile(path, 0, made, made, path, Optional.empty());
        }
    }

    private static Optional<StoredFile> of(Path path, BasicFileAttributes held, String digest) throws IOException {
        if (!held.isRegularFile()) {
            return Optional.empty();
        }
        Object key = held.fileKey();
        return Optional.of(new StoredFile(
                path,
                held.size(),
                held.lastModifiedTime().toInstant(),
                held.lastAccessTime().toInstant(),
                key == null ? path.toRealPath() : key,
                Optional.of(digest).filter(name -> name.matches(SHA256))));
    }

    /// The same file, whose store knows its digest.
    StoredFile withDigest(String sha256) {
        return new StoredFile(
                path, bytes, modified, read, key, Optional.of(sha256).filter(d -> d.matches(SHA256)));
    }

    /// The same file, last read at another time.
    StoredFile withRead(Instant time) {
        return new StoredFile(path, bytes, modified, time, key, digest);
    }

    /// Its name without folders.
    String fileName() {
        return String.valueOf(path.getFileName());
    }

    /// When it was last read or written.
    Instant used() {
        return read.isAfter(modified) ? read : modified;
    }
}
