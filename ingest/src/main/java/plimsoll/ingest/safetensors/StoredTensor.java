package plimsoll.ingest.safetensors;

import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Shape;

/// A tensor in the header of a safetensors file.
///
/// @param name  its name
/// @param type  how its elements are stored
/// @param shape extents, innermost first
/// @param begin where its data begins, bytes from the first byte of data
/// @param end   where it ends
public record StoredTensor(String name, ElementType type, Shape shape, long begin, long end) {
    /// Bytes of its data.
    public long bytes() {
        return end - begin;
    }
}
