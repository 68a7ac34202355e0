package plimsoll.app.instance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// What a start asks of the window: to come to the front, and to open a file.
///
/// @param file absolute; empty where the window alone is asked for
public record Visit(Optional<Path> file) {
    /// Four letters and a version, so that whatever else is sent is known for what it is.
    private static final int SIGN = 0x504C4D01;
    /// Longer than any system's paths.
    private static final int LONGEST = 1 << 16;

    /// As it is sent: the sign, how many bytes follow, and the path in UTF-8.
    ByteBuffer bytes() {
        byte[] path = file.map(Path::toString).orElse("").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 * Integer.BYTES + path.length)
                .putInt(SIGN)
                .putInt(path.length)
                .put(path)
                .flip();
    }

    /// Reads what was sent; empty where it is nothing that a start sends.
    static Optional<Visit> read(ReadableByteChannel from) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(2 * Integer.BYTES);
        if (!fill(head, from) || head.getInt() != SIGN) {
            return Optional.empty();
        }
        int length = head.getInt();
        if (length < 0 || length > LONGEST) {
            return Optional.empty();
        }
        ByteBuffer path = ByteBuffer.allocate(length);
        return fill(path, from) ? of(StandardCharsets.UTF_8.decode(path).toString()) : Optional.empty();
    }

    private static boolean fill(ByteBuffer buffer, ReadableByteChannel from) throws IOException {
        while (buffer.hasRemaining()) {
            if (from.read(buffer) < 0) {
                return false;
            }
        }
        buffer.flip();
        return true;
    }

    private static Optional<Visit> of(String path) {
        try {
            return path.isEmpty()
                    ? Optional.of(new Visit(Optional.empty()))
                    : Optional.of(Path.of(path)).filter(Path::isAbsolute).map(file -> new Visit(Optional.of(file)));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
