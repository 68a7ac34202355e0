package plimsoll.mathcore.tensor;

/// One tensor of a model, or several equal ones (the experts of a layer in a checkpoint).
///
/// @param ggufName       its name in a GGUF file, empty where the converter writes none
/// @param checkpointName its name in the published checkpoint, empty where it is not known; `*` stands for the expert's
/// number
/// @param place          where it stands
/// @param part           what it is for
/// @param type           how its elements are stored
/// @param shape          extents as stored, innermost first
/// @param count          how many equal tensors this entry stands for
/// @param encoded        weights that each of them holds: its elements, unless codes of several weights are packed into
/// one element or one weight takes several
public record Tensor(
        String ggufName,
        String checkpointName,
        Place place,
        Part part,
        ElementType type,
        Shape shape,
        long count,
        long encoded) {

    /// A tensor whose elements are weights.
    public Tensor(
            String ggufName, String checkpointName, Place place, Part part, ElementType type, Shape shape, long count) {
        this(ggufName, checkpointName, place, part, type, shape, count, shape.elements());
    }

    /// A tensor of a GGUF file.
    public static Tensor gguf(String name, Place place, Part part, ElementType type, Shape shape) {
        return new Tensor(name, "", place, part, type, shape, 1);
    }

    /// Bytes of all its copies, without any padding.
    public long bytes() {
        return Math.multiplyExact(count, Math.multiplyExact(shape.rows(), type.bytes(shape.rowLength())));
    }

    /// Elements of all its copies, as stored.
    public long elements() {
        return Math.multiplyExact(count, shape.elements());
    }

    /// Weights that all its copies hold, packed ones unpacked.
    public long weights() {
        return Math.multiplyExact(count, encoded);
    }

    /// The same tensor stored in another type.
    public Tensor as(ElementType other) {
        return new Tensor(ggufName, checkpointName, place, part, other, shape, count, encoded);
    }
}
