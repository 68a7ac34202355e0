package plimsoll.ingest.gguf;

import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Shape;

/// One line of a GGUF tensor table.
///
/// @param name   the name in the file
/// @param shape  extents, innermost first
/// @param type   how its elements are stored
/// @param offset where its bytes begin, from the start of the file's data
public record GgufTensor(String name, Shape shape, ElementType type, long offset) {
    /// Exact bytes, without the padding after them.
    public long bytes() {
        return type.bytes(shape.rowLength(), shape.rows());
    }

    /// How many elements.
    public long elements() {
        return shape.elements();
    }

    long end() {
        return offset + bytes();
    }
}
