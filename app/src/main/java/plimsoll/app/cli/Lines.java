package plimsoll.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/// The lines of a stream, none longer than a cap. Not for several threads.
final class Lines {
    /// A line of the stream.
    ///
    /// @param number counted from 1
    /// @param bytes  without its end; nothing where it is longer than the cap
    @SuppressWarnings("ArrayRecordComponent")
    record Line(int number, Optional<byte[]> bytes) {}

    static final int LONGEST = 10 << 20;

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Utf8Bytes in;
    private int number;

    Lines(InputStream in) {
        this.in = new Utf8Bytes(in);
    }

    /// The next line that is not blank; empty at the end.
    Optional<Line> next() throws IOException {
        int first = in.read();
        while (first >= 0) {
            number++;
            ByteArrayOutputStream line = new ByteArrayOutputStream(512);
            boolean whole = fill(line, first);
            byte[] bytes = unmarked(line.toByteArray());
            if (!whole || !isBlank(bytes)) {
                return Optional.of(new Line(number, whole ? Optional.of(bytes) : Optional.empty()));
            }
            first = in.read();
        }
        return Optional.empty();
    }

    /// Reads up to the end of the line, keeping no more than the cap.
    ///
    /// @return whether all of it was kept
    private boolean fill(ByteArrayOutputStream line, int first) throws IOException {
        long length = 0;
        for (int next = first; next >= 0 && next != '\n'; next = in.read()) {
            length++;
            if (length <= LONGEST) {
                line.write(next);
            }
        }
        return length <= LONGEST;
    }

    /// Some editors begin a file with a byte order mark.
    private byte[] unmarked(byte[] bytes) {
        boolean marked = number == 1 && bytes.length >= 3 && Arrays.equals(bytes, 0, 3, MARK, 0, 3);
        return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte value : bytes) {
            if (value != ' ' && value != '\t' && value != '\r') {
                return false;
            }
        }
        return true;
    }
}
