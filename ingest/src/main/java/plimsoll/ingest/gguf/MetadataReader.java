package plimsoll.ingest.gguf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/// Reads the metadata of a GGUF file, keeping what an architecture is made of and passing over the rest.
final class MetadataReader {
    static final int MOST_ENTRIES = 1 << 16;
    static final int LONGEST_KEY = (1 << 16) - 1;
    static final int LONGEST_TEXT = 128 << 10;
    static final int LONGEST_ARRAY = 4096;
    static final int DEEPEST = 8;
    /// Bytes kept in all: no real model comes near, and a hostile file goes no further.
    static final long MOST_KEPT = 16 << 20;
    /// Strings and nested arrays passed over one by one; the largest vocabularies have two million with their merges.
    static final long MOST_PASSED = 1 << 24;

    /// What a number of an array takes once it is in a list.
    private static final int NUMBER_BYTES = 24;

    private static final int SMALLEST_ENTRY = 10;

    private final GgufCursor cursor;
    private final GgufStrings strings;
    private long kept;
    private long passed;

    MetadataReader(GgufCursor cursor) {
        this.cursor = cursor;
        this.strings = new GgufStrings(cursor);
    }

    GgufMetadata read(long count, long countAt) throws IOException, GgufRefusal {
        checkCount(count, countAt);
        var entries = new LinkedHashMap<String, GgufValue>();
        for (long i = 0; i < count; i++) {
            long at = cursor.position();
            cursor.enter("metadata entry " + i, "");
            String key = strings.name(LONGEST_KEY);
            cursor.enter("metadata key", key);
            if (!keep(key.length())) {
                throw cursor.damaged(at, "the metadata keys take more than " + MOST_KEPT + " bytes");
            }
            if (entries.putIfAbsent(key, value()) != null) {
                throw cursor.damaged(at, cursor.current() + " appears twice");
            }
        }
        return new GgufMetadata(entries);
    }

    private void checkCount(long count, long countAt) throws GgufRefusal {
        if (count < 0 || count > MOST_ENTRIES) {
            throw cursor.damaged(
                    countAt,
                    "%s metadata entries are announced, no model has more than %d"
                            .formatted(Long.toUnsignedString(count), MOST_ENTRIES));
        }
        if (count * SMALLEST_ENTRY > cursor.remaining()) {
            throw cursor.damaged(
                    countAt,
                    "%d metadata entries are announced but only %d bytes follow".formatted(count, cursor.remaining()));
        }
    }

    private GgufValue value() throws IOException, GgufRefusal {
        var type = type();
        return switch (type) {
            case STRING -> text();
            case ARRAY -> array();
            case FLOAT32, FLOAT64 -> new GgufValue.Real(type, real(type));
            case BOOL -> new GgufValue.Flag(cursor.u8() != 0);
            case UINT8, INT8, UINT16, INT16, UINT32, INT32, UINT64, INT64 -> new GgufValue.Whole(type, whole(type));
        };
    }

    private GgufType type() throws IOException, GgufRefusal {
        long at = cursor.position();
        long id = cursor.u32();
        var type = GgufType.of(id);
        if (type.isEmpty()) {
            throw cursor.refusal(
                    at,
                    "%s has value type %d, which this version does not know; update Plimsoll or download the file again"
                            .formatted(cursor.current(), id));
        }
        return type.get();
    }

    private GgufValue text() throws IOException, GgufRefusal {
        long length = strings.length();
        if (length <= LONGEST_TEXT && keep(length)) {
            return new GgufValue.Text(new String(cursor.bytes((int) length), StandardCharsets.UTF_8));
        }
        long offset = cursor.position();
        cursor.skip(length);
        return new GgufValue.LongText(length, offset);
    }

    private GgufValue array() throws IOException, GgufRefusal {
        var of = type();
        long length = arrayLength(of);
        if (of.isFixed() && length <= LONGEST_ARRAY && keep(length * NUMBER_BYTES)) {
            return numbers(of, (int) length);
        }
        long offset = cursor.position();
        pass(of, length, 1);
        return new GgufValue.Unread(of, length, offset);
    }

    private GgufValue numbers(GgufType of, int length) throws IOException, GgufRefusal {
        if (of == GgufType.FLOAT32 || of == GgufType.FLOAT64) {
            var reals = new ArrayList<Double>(length);
            for (int i = 0; i < length; i++) {
                reals.add(real(of));
            }
            return new GgufValue.Reals(of, reals);
        }
        var wholes = new ArrayList<Long>(length);
        for (int i = 0; i < length; i++) {
            wholes.add(whole(of));
        }
        return new GgufValue.Wholes(of, wholes);
    }

    /// Passes over the elements of an array.
    private void pass(GgufType of, long length, int depth) throws IOException, GgufRefusal {
        if (of.isFixed()) {
            cursor.skip(length * of.bytes());
            return;
        }
        passed += length;
        if (passed > MOST_PASSED) {
            throw cursor.damaged(
                    cursor.position(),
                    "%s brings the strings of the metadata to %d, no model has more than %d"
                            .formatted(cursor.current(), passed, MOST_PASSED));
        }
        if (of == GgufType.STRING) {
            cursor.skipStrings(length);
            return;
        }
        if (depth == DEEPEST) {
            throw cursor.damaged(cursor.position(), cursor.current() + " nests arrays more than " + DEEPEST + " deep");
        }
        for (long i = 0; i < length; i++) {
            var inner = type();
            pass(inner, arrayLength(inner), depth + 1);
        }
    }

    /// The length of an array, already held against the bytes that follow.
    private long arrayLength(GgufType of) throws IOException, GgufRefusal {
        long at = cursor.position();
        long length = cursor.length();
        int smallest = of.isFixed() ? of.bytes() : Integer.BYTES;
        if (length < 0 || length > cursor.remaining() / smallest) {
            throw cursor.damaged(
                    at,
                    "%s announces an array of %s elements of type %s but only %d bytes follow"
                            .formatted(
                                    cursor.current(), Long.toUnsignedString(length), of.label(), cursor.remaining()));
        }
        return length;
    }

    private long whole(GgufType type) throws IOException, GgufRefusal {
        return switch (type) {
            case UINT8 -> cursor.u8();
            case INT8 -> (byte) cursor.u8();
            case BOOL -> cursor.u8() == 0 ? 0 : 1;
            case UINT16 -> cursor.u16();
            case INT16 -> (short) cursor.u16();
            case UINT32 -> cursor.u32();
            case INT32 -> (int) cursor.u32();
            case UINT64, INT64 -> cursor.i64();
            case FLOAT32, FLOAT64, STRING, ARRAY -> throw new IllegalArgumentException(type.label());
        };
    }

    private double real(GgufType type) throws IOException, GgufRefusal {
        return type == GgufType.FLOAT32
                ? Float.intBitsToFloat((int) cursor.u32())
                : Double.longBitsToDouble(cursor.i64());
    }

    private boolean keep(long bytes) {
        if (kept + bytes > MOST_KEPT) {
            return false;
        }
        kept += bytes;
        return true;
    }
}
