package plimsoll.ingest.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;

/// How the cache writes a file's pieces: a line of JSON that says what follows, then the pieces' bytes. Neither the
/// address nor a token is in it.
final class KeptFormat {
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private KeptFormat() {}

    static byte[] write(Kept kept) {
        var body = new ByteArrayOutputStream();
        ObjectNode head = JSON.createObjectNode();
        head.put("version", VERSION);
        head.put("size", kept.size());
        head.put("validator", kept.validator());
        head.put("when", kept.when().toString());
        ArrayNode pieces = head.putArray("pieces");
        kept.pieces().forEach((at, bytes) -> {
            pieces.addArray().add(at).add(bytes.length);
            body.writeBytes(bytes);
        });
        head.put("sha256", sha256(body.toByteArray()));
        var all = new ByteArrayOutputStream();
        all.writeBytes((head + "\n").getBytes(StandardCharsets.UTF_8));
        all.writeBytes(body.toByteArray());
        return all.toByteArray();
    }

    /// Empty for what is torn, of another version or was never written here.
    static Optional<Kept> read(byte[] all) {
        int end = 0;
        while (end < all.length && all[end] != '\n') {
            end++;
        }
        try {
            JsonNode head = JSON.readTree(all, 0, end);
            byte[] body = Arrays.copyOfRange(all, Math.min(end + 1, all.length), all.length);
            return head != null
                            && head.path("version").asInt() == VERSION
                            && head.path("sha256").asText().equals(sha256(body))
                    ? read(head, body)
                    : Optional.empty();
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Kept> read(JsonNode head, byte[] body) {
        var pieces = new TreeMap<Long, byte[]>();
        int from = 0;
        long before = 0;
        long size = head.path("size").asLong(-1);
        for (JsonNode piece : head.path("pieces")) {
            long at = piece.path(0).asLong(-1);
            int length = piece.path(1).asInt(-1);
            if (at < before || length < 1 || length > body.length - from || at + length > size) {
                return Optional.empty();
            }
            pieces.put(at, Arrays.copyOfRange(body, from, from + length));
            from += length;
            before = at + length;
        }
        return from == body.length
                ? Optional.of(new Kept(
                        size,
                        head.path("validator").asText(),
                        Instant.parse(head.path("when").asText()),
                        pieces))
                : Optional.empty();
    }

    /// In hexadecimal.
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
