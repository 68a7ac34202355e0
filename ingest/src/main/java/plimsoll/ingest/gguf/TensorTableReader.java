package plimsoll.ingest.gguf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Shape;

/// Reads the tensor table of a GGUF file.
final class TensorTableReader {
    static final int MOST_TENSORS = 1 << 17;
    /// ggml itself allows 63; builds of it with longer names exist.
    static final int LONGEST_NAME = 255;
    static final int MOST_AXES = 4;

    private static final int SMALLEST_ENTRY = 25;

    private final GgufCursor cursor;
    private final GgufStrings strings;
    private final int version;

    TensorTableReader(GgufCursor cursor, int version) {
        this.cursor = cursor;
        this.strings = new GgufStrings(cursor);
        this.version = version;
    }

    List<GgufTensor> read(long count, long alignment) throws IOException, GgufRefusal {
        var tensors = new ArrayList<GgufTensor>();
        var names = new HashSet<String>();
        for (long i = 0; i < count; i++) {
            long at = cursor.position();
            cursor.enter("tensor " + i, "");
            String name = strings.name(LONGEST_NAME);
            cursor.enter("tensor", name);
            if (!names.add(name)) {
                throw cursor.damaged(at, cursor.current() + " appears twice");
            }
            tensors.add(tensor(name, alignment));
        }
        return tensors;
    }

    /// Refuses a number of tensors that the file cannot hold.
    void checkCount(long count, long countAt) throws GgufRefusal {
        if (count < 0 || count > MOST_TENSORS) {
            throw cursor.damaged(
                    countAt,
                    "%s tensors are announced, no model has more than %d"
                            .formatted(Long.toUnsignedString(count), MOST_TENSORS));
        }
        if (count * SMALLEST_ENTRY > cursor.remaining()) {
            throw cursor.damaged(
                    countAt, "%d tensors are announced but only %d bytes follow".formatted(count, cursor.remaining()));
        }
    }

    private GgufTensor tensor(String name, long alignment) throws IOException, GgufRefusal {
        long shapeAt = cursor.position();
        var shape = shape();
        var type = type();
        checkSize(type, shape, shapeAt);
        return new GgufTensor(name, shape, type, offset(alignment));
    }

    private Shape shape() throws IOException, GgufRefusal {
        long at = cursor.position();
        long axes = cursor.u32();
        if (axes > MOST_AXES) {
            throw cursor.damaged(
                    at, "%s has %d dimensions, ggml allows %d".formatted(cursor.current(), axes, MOST_AXES));
        }
        var extents = new ArrayList<Long>();
        for (long axis = 0; axis < axes; axis++) {
            extents.add(extent(axis));
        }
        return new Shape(extents);
    }

    private long extent(long axis) throws IOException, GgufRefusal {
        long at = cursor.position();
        long extent = version == 1 ? cursor.u32() : cursor.i64();
        if (extent <= 0) {
            throw cursor.damaged(
                    at, "dimension %d of %s is %d, it must be at least 1".formatted(axis, cursor.current(), extent));
        }
        return extent;
    }

    private ElementType type() throws IOException, GgufRefusal {
        long at = cursor.position();
        long id = cursor.u32();
        var type = ElementType.ofGgmlId((int) id);
        if (type.isPresent()) {
            return type.get();
        }
        var removed = ElementType.removedGgmlType((int) id);
        throw cursor.refusal(
                at,
                removed.isPresent()
                        ? "%s has type %d (%s), which ggml has removed; download a newer conversion of the model"
                                .formatted(cursor.current(), id, removed.get())
                        : "%s has type %d, which this version does not know; update Plimsoll or download the file again"
                                .formatted(cursor.current(), id));
    }

    /// Refuses rows that are no whole number of blocks and sizes beyond 2^63 − 1.
    private void checkSize(ElementType type, Shape shape, long at) throws GgufRefusal {
        if (!type.divides(shape.rowLength())) {
            throw cursor.damaged(
                    at,
                    "%s has rows of %d elements, no multiple of the %d in a %s block"
                            .formatted(cursor.current(), shape.rowLength(), type.blockElements(), type.label()));
        }
        try {
            shape.elements();
            type.bytes(shape.rowLength(), shape.rows());
        } catch (ArithmeticException e) {
            throw cursor.damaged(
                    at, "%s has dimensions %s, more than can be counted".formatted(cursor.current(), shape.extents()));
        }
    }

    private long offset(long alignment) throws IOException, GgufRefusal {
        long at = cursor.position();
        long offset = cursor.i64();
        if (offset < 0 || offset % alignment != 0) {
            throw cursor.damaged(
                    at,
                    "%s begins at %s of the data, no multiple of the alignment %d"
                            .formatted(cursor.current(), Long.toUnsignedString(offset), alignment));
        }
        return offset;
    }
}
