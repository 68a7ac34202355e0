package plimsoll.ingest.gguf;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import plimsoll.ingest.ByteSource;
import plimsoll.ingest.FarSource;
import plimsoll.ingest.FileSource;
import plimsoll.ingest.ReadResult;

/// Reads the header of one GGUF file, versions 1 to 3 in either byte order: metadata and tensor table, never the
/// tensors' data. A file whose data is missing or torn is read; one whose header is, is refused.
///
/// Source: the GGUF specification of ggml; what is refused follows gguf.cpp of llama.cpp b10587.
public final class GgufReader {
    private static final byte[] MAGIC = "GGUF".getBytes(StandardCharsets.US_ASCII);
    private static final int NEWEST_VERSION = 3;
    private static final String ALIGNMENT = "general.alignment";
    private static final long DEFAULT_ALIGNMENT = 32;

    private final ByteSource source;
    private final GgufCursor cursor;

    private GgufReader(ByteSource source, GgufCursor cursor) {
        this.source = source;
        this.cursor = cursor;
    }

    /// The header of the file at a path.
    public static ReadResult<GgufFile> read(Path path) {
        return FileSource.read(path, GgufReader::read);
    }

    /// The header of a file from wherever its bytes are. Of one that is far away a long vocabulary is leapt over; only
    /// where the tensors that are found then end where the file does was it leapt over rightly.
    public static ReadResult<GgufFile> read(ByteSource source) throws IOException {
        if (source instanceof FarSource far
                && far.allowsLeaps()
                && read(source, Optional.of(far)) instanceof ReadResult.Read<GgufFile>(GgufFile file)
                && file.isWhole()) {
            return new ReadResult.Read<>(file);
        }
        return read(source, Optional.empty());
    }

    private static ReadResult<GgufFile> read(ByteSource source, Optional<FarSource> far) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var window = arena.allocate(GgufCursor.LARGEST_WINDOW).asByteBuffer();
            var cursor = new GgufCursor(source, window);
            far.ifPresent(cursor::leap);
            return new ReadResult.Read<>(new GgufReader(source, cursor).file());
        } catch (GgufRefusal refusal) {
            return new ReadResult.Refused<>(refusal.sentence());
        }
    }

    private GgufFile file() throws IOException, GgufRefusal {
        checkMagic();
        var order = ByteOrder.LITTLE_ENDIAN;
        long versionAt = cursor.position();
        long version = cursor.u32();
        if ((version & 0xFFFF) == 0) {
            order = ByteOrder.BIG_ENDIAN;
            version = Integer.toUnsignedLong(Integer.reverseBytes((int) version));
        }
        checkVersion(version, versionAt);
        cursor.order(order);
        if (version == 1) {
            cursor.shortLengths();
        }
        return body((int) version, order);
    }

    private GgufFile body(int version, ByteOrder order) throws IOException, GgufRefusal {
        long tensorCountAt = cursor.position();
        long tensorCount = cursor.length();
        long entryCountAt = cursor.position();
        long entryCount = cursor.length();
        var table = new TensorTableReader(cursor, version);
        table.checkCount(tensorCount, tensorCountAt);
        var metadata = new MetadataReader(cursor).read(entryCount, entryCountAt);
        long alignment = alignment(metadata);
        var tensors = table.read(tensorCount, alignment);
        DataLayout.check(tensors, alignment, cursor);
        long dataOffset = DataLayout.pad(cursor.position(), alignment);
        return new GgufFile(source.name(), version, order, metadata, tensors, alignment, dataOffset, source.size());
    }

    private void checkMagic() throws IOException, GgufRefusal {
        var start = cursor.peek((int) Math.min(source.size(), 16));
        if (start.length < MAGIC.length || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw cursor.refusal(0, ForeignFormat.sentence(start));
        }
        cursor.skip(MAGIC.length);
    }

    private void checkVersion(long version, long at) throws GgufRefusal {
        if (version > NEWEST_VERSION) {
            throw cursor.refusal(
                    at, "GGUF version " + version + " is newer than this version of Plimsoll knows; update it");
        }
        if (version == 0) {
            throw cursor.damaged(at, "GGUF version 0 does not exist");
        }
    }

    private long alignment(GgufMetadata metadata) throws GgufRefusal {
        var value = metadata.get(ALIGNMENT);
        if (value.isEmpty()) {
            return DEFAULT_ALIGNMENT;
        }
        if (!(value.get() instanceof GgufValue.Whole(GgufType type, long alignment)) || type != GgufType.UINT32) {
            throw cursor.damaged(cursor.position(), "metadata key '" + ALIGNMENT + "' is no u32");
        }
        if (Long.bitCount(alignment) != 1) {
            throw cursor.damaged(
                    cursor.position(), "metadata key '" + ALIGNMENT + "' is " + alignment + ", no power of two");
        }
        return alignment;
    }
}
