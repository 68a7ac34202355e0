package plimsoll.ingest.remote;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// What is known of a file on a server: some of its bytes, and when they came.
///
/// @param size      bytes of the whole file
/// @param validator tells this state of the file from another; empty where the server offers nothing
/// @param when      it was read from the server
/// @param pieces    bytes by where they begin; they do not overlap
record Kept(long size, String validator, Instant when, NavigableMap<Long, byte[]> pieces) {
    Kept {
        pieces = new TreeMap<>(pieces);
    }

    long bytes() {
        return pieces.values().stream().mapToLong(piece -> piece.length).sum();
    }

    /// All of it, where that is there in one piece.
    Optional<byte[]> whole() {
        return Optional.ofNullable(pieces.get(0L)).filter(bytes -> bytes.length == size);
    }
}
