package plimsoll.ingest.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import plimsoll.ingest.ByteSource;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.gguf.ForeignFormat;

/// Reads the header of one safetensors file: the table of tensors, never their data. A file whose data is missing or
/// cut off is read; one whose header is, is refused.
///
/// Source: safetensors 0.8, `SafeTensors::read_metadata` and `Metadata::validate` in tensor.rs.
public final class SafetensorsReader {
    /// Source: `MAX_HEADER_SIZE`, the same.
    private static final long LONGEST_HEADER = 100_000_000;

    private static final int LENGTH_BYTES = 8;
    private static final int LONGEST_START = 16;

    private SafetensorsReader() {}

    /// The header of a file from wherever its bytes are.
    public static ReadResult<SafetensorsFile> read(ByteSource source) throws IOException {
        try {
            long length = length(source);
            HeaderWalk header =
                    JsonWalk.through(new SourceStream(source, LENGTH_BYTES, LENGTH_BYTES + length), HeaderWalk::of);
            return new ReadResult.Read<>(new SafetensorsFile(
                    source.name(),
                    DataOffsets.checked(header.tensors(), source.size() - LENGTH_BYTES - length),
                    header.metadata(),
                    LENGTH_BYTES + length,
                    source.size()));
        } catch (SafetensorsRefusal refusal) {
            return new ReadResult.Refused<>(
                    source.name() + ": its header " + refusal.sentence() + "; download the file again");
        } catch (ForeignFile foreign) {
            return new ReadResult.Refused<>(source.name() + ": " + foreign.sentence);
        }
    }

    /// Whether a file that begins so has a safetensors header.
    ///
    /// @param start its first bytes, up to 16
    public static boolean isOne(byte[] start) {
        return start.length > LENGTH_BYTES
                && start[LENGTH_BYTES] == '{'
                && lengthIn(start) <= LONGEST_HEADER
                && lengthIn(start) > 0;
    }

    private static long length(ByteSource source) throws IOException, SafetensorsRefusal, ForeignFile {
        byte[] start = start(source);
        Optional<String> foreign = ForeignFormat.known(start);
        if (foreign.isPresent() && !isOne(start)) {
            throw new ForeignFile(foreign.get());
        }
        if (start.length < LENGTH_BYTES) {
            throw new ForeignFile("has only " + start.length + " bytes, and a safetensors file begins with 8 that say"
                    + " how long its header is; download it again");
        }
        long length = lengthIn(start);
        if (length < 0 || length > LONGEST_HEADER) {
            throw new ForeignFile("begins with no length of a header (" + Long.toUnsignedString(length)
                    + " bytes), so that it is no safetensors file; download it again");
        }
        if (length > source.size() - LENGTH_BYTES) {
            throw new SafetensorsRefusal("is " + length + " bytes long, and the file ends after "
                    + (source.size() - LENGTH_BYTES) + " of them");
        }
        if (start.length > LENGTH_BYTES && start[LENGTH_BYTES] != '{') {
            throw new SafetensorsRefusal("does not begin with '{'");
        }
        return length;
    }

    private static long lengthIn(byte[] start) {
        return ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    private static byte[] start(ByteSource source) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(Math.clamp(source.size(), 0, LONGEST_START));
        int read;
        do {
            read = source.read(start, start.position());
        } while (start.hasRemaining() && read > 0);
        return java.util.Arrays.copyOf(start.array(), start.position());
    }

    /// The way out for a file that has no header at all.
    private static final class ForeignFile extends Exception {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        private final String sentence;

        ForeignFile(String sentence) {
            super(sentence, null, false, false);
            this.sentence = sentence;
        }
    }
}
