package plimsoll.ingest.gguf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads the strings of a GGUF file: a length, then so many bytes of UTF-8.
final class GgufStrings {
    private final GgufCursor cursor;

    GgufStrings(GgufCursor cursor) {
        this.cursor = cursor;
    }

    /// The length of a string, already held against the bytes that follow.
    long length() throws IOException, GgufRefusal {
        long at = cursor.position();
        long length = cursor.length();
        if (length < 0 || length > cursor.remaining()) {
            throw cursor.damaged(
                    at,
                    "%s announces a string of %s bytes but only %d follow"
                            .formatted(cursor.current(), Long.toUnsignedString(length), cursor.remaining()));
        }
        return length;
    }

    /// A key or a tensor's name: not empty, not too long, and valid UTF-8.
    String name(int longest) throws IOException, GgufRefusal {
        long at = cursor.position();
        long length = length();
        if (length == 0 || length > longest) {
            throw cursor.damaged(
                    at, "%s has a name of %d bytes, allowed are 1 to %d".formatted(cursor.current(), length, longest));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(cursor.bytes((int) length)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw cursor.damaged(at, cursor.current() + " has a name that is not UTF-8 text");
        }
    }
}
