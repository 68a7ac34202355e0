package plimsoll.app.cli;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The bytes of a text in UTF-8, also of one in UTF-16 with a mark before it, as the shells of Windows write files. Not
/// for several threads.
final class Utf8Bytes {
    private final BufferedInputStream in;
    private boolean begun;
    private @Nullable Reader wide;
    private byte[] letter = {};
    private int at;

    Utf8Bytes(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /// The next byte, negative at the end.
    int read() throws IOException {
        if (!begun) {
            begun = true;
            wide = isWide() ? new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_16)) : null;
        }
        Reader letters = wide;
        if (letters == null) {
            return in.read();
        }
        if (at == letter.length) {
            int next = letters.read();
            if (next < 0) {
                return next;
            }
            boolean half = Character.isHighSurrogate((char) next);
            char[] whole = half ? new char[] {(char) next, (char) letters.read()} : new char[] {(char) next};
            letter = new String(whole).getBytes(StandardCharsets.UTF_8);
            at = 0;
        }
        return letter[at++] & 0xFF;
    }

    private boolean isWide() throws IOException {
        in.mark(2);
        int first = in.read();
        boolean marked = (first == 0xFF && in.read() == 0xFE) || (first == 0xFE && in.read() == 0xFF);
        in.reset();
        return marked;
    }
}
