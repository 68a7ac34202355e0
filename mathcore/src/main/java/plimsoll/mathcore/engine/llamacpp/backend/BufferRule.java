package plimsoll.mathcore.engine.llamacpp.backend;

import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Shape;
import plimsoll.mathcore.units.Bytes;

/// How a backend's buffers round the tensors in them.
///
/// @param alignment  every tensor starts at a multiple of it, bytes
/// @param rowPadding quantised tensors get room for a last row of a multiple of it, elements; 1 for none
public record BufferRule(int alignment, int rowPadding) {
    /// The rule of a backend's own buffers.
    public static BufferRule of(Backend backend) {
        return BackendRules.of(backend).buffer();
    }

    /// Bytes that a tensor of this shape takes in the buffer.
    public long bytes(ElementType type, Shape shape) {
        return bytes(type, shape.rowLength(), shape.rows());
    }

    /// Bytes that a matrix of so many rows takes in the buffer.
    public long bytes(ElementType type, long rowLength, long rows) {
        return Bytes.pad(Math.multiplyExact(type.bytes(rowLength), rows) + padding(type, rowLength), alignment);
    }

    /// Bytes of room behind the last row.
    public long padding(ElementType type, long rowLength) {
        long ragged = rowLength % rowPadding;
        return ragged != 0 && type.blockElements() > 1 ? type.bytes(rowPadding - ragged) : 0;
    }
}
