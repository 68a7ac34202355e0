package plimsoll.ingest.gguf;

import java.util.Comparator;
import java.util.List;
import plimsoll.ingest.Quoted;

/// Holds the places of the tensors against each other: end to end, each padded to the alignment, in any order.
///
/// Source: llama.cpp b10587 refuses overlaps and gaps alike (gguf.cpp, "has offset … expected").
final class DataLayout {
    /// No model comes near, and sums over all parts of a model cannot overflow.
    private static final long MOST_BYTES = 64L << 40;

    private DataLayout() {}

    static void check(List<GgufTensor> tensors, long alignment, GgufCursor cursor) throws GgufRefusal {
        var inPlace = tensors.stream()
                .sorted(Comparator.comparingLong(GgufTensor::offset))
                .toList();
        long expected = 0;
        for (var tensor : inPlace) {
            if (tensor.offset() != expected) {
                throw misplaced(tensor, expected, cursor);
            }
            expected = padded(tensor, alignment, cursor);
        }
    }

    private static long padded(GgufTensor tensor, long alignment, GgufCursor cursor) throws GgufRefusal {
        if (tensor.bytes() > MOST_BYTES - tensor.offset()) {
            throw cursor.damaged(
                    cursor.position(),
                    "tensor %s of %d bytes makes the file larger than 64 TiB"
                            .formatted(Quoted.of(tensor.name()), tensor.bytes()));
        }
        return pad(tensor.end(), alignment);
    }

    private static GgufRefusal misplaced(GgufTensor tensor, long expected, GgufCursor cursor) {
        String what = tensor.offset() < expected
                ? "tensor %s begins at %d of the data, inside the tensor before it, which ends at %d"
                : "tensor %s begins at %d of the data, outside it: the tensors before it end at %d";
        return cursor.damaged(cursor.position(), what.formatted(Quoted.of(tensor.name()), tensor.offset(), expected));
    }

    /// The next multiple of a power of two.
    static long pad(long position, long alignment) {
        return Math.addExact(position, alignment - 1) & -alignment;
    }
}
