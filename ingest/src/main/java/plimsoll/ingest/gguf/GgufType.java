package plimsoll.ingest.gguf;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The types of a metadata value.
///
/// Source: the GGUF specification of ggml, `gguf_metadata_value_type`.
public enum GgufType {
    UINT8("u8", 0, 1),
    INT8("i8", 1, 1),
    UINT16("u16", 2, 2),
    INT16("i16", 3, 2),
    UINT32("u32", 4, 4),
    INT32("i32", 5, 4),
    FLOAT32("f32", 6, 4),
    BOOL("bool", 7, 1),
    STRING("string", 8, 0),
    ARRAY("array", 9, 0),
    UINT64("u64", 10, 8),
    INT64("i64", 11, 8),
    FLOAT64("f64", 12, 8);

    private static final Map<Integer, GgufType> BY_ID =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(type -> type.id, Function.identity()));

    private final String label;
    private final int id;
    private final int bytes;

    GgufType(String label, int id, int bytes) {
        this.label = label;
        this.id = id;
        this.bytes = bytes;
    }

    /// The type with this number in a file.
    public static Optional<GgufType> of(long id) {
        return id == (int) id ? Optional.ofNullable(BY_ID.get((int) id)) : Optional.empty();
    }

    /// Its short name, as in `u32`.
    public String label() {
        return label;
    }

    /// Its number in a file.
    public int id() {
        return id;
    }

    /// Whether every value takes the same bytes; strings and arrays do not.
    public boolean isFixed() {
        return bytes > 0;
    }

    /// Bytes of one value; 0 where it depends on the value.
    public int bytes() {
        return bytes;
    }
}
