package plimsoll.app.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// One row of the journal.
///
/// @param id       its place, from 1
/// @param at       when it was written, ISO 8601 in UTC
/// @param kind     as [Kind#key]; of a newer program perhaps another
/// @param version  of its payload
/// @param payload  JSON
/// @param previous hash of the row before, 64 zeros for the first
/// @param hash     SHA-256 over everything else, each field behind its length
public record Entry(long id, String at, String kind, int version, String payload, String previous, String hash) {
    /// What stands before the first row.
    static final String BEGINNING = "0".repeat(64);

    /// A row with the hash that it has to have.
    static Entry sealed(long id, String at, String kind, int version, String payload, String previous) {
        return new Entry(id, at, kind, version, payload, previous, hash(id, at, kind, version, payload, previous));
    }

    /// The hash that its other fields have.
    String trueHash() {
        return hash(id, at, kind, version, payload, previous);
    }

    private static String hash(Object... fields) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object field : fields) {
                byte[] bytes = String.valueOf(field).getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
