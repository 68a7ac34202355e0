package plimsoll.ingest.quantisation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Shape;
import plimsoll.mathcore.tensor.Tensor;

/// A weight of two axes before quantisation: a linear layer's, an embedding or the head.
///
/// @param weight the tensor; its checkpoint name ends in `.weight`
record Matrix(Tensor weight) {
    private static final String WEIGHT = ".weight";
    private static final Set<Part> NEVER = Set.of(Part.NORM, Part.ROPE_TABLE, Part.SCALE, Part.ROUTER_CORRECTION);
    /// Last part of a table's name: towers hold tables of positions among their weights.
    private static final Pattern TABLE = Pattern.compile("embed(ding)?s?|.*_embed(ding)?s?|embed_.*|wte|wpe");

    /// The tensor as a matrix; empty where it is none, or a norm or table.
    static Optional<Matrix> of(Tensor tensor) {
        boolean fits = tensor.checkpointName().endsWith(WEIGHT)
                && tensor.shape().rank() == 2
                && !NEVER.contains(tensor.part())
                && !(tensor.part() == Part.STATE && tensor.checkpointName().contains("conv"));
        return fits ? Optional.of(new Matrix(tensor)) : Optional.empty();
    }

    /// Its name without `.weight`.
    String module() {
        String name = weight.checkpointName();
        return name.substring(0, name.length() - WEIGHT.length());
    }

    /// Whether the module's name ends so.
    boolean isNamed(String last) {
        return module().endsWith("." + last) || module().equals(last);
    }

    /// Whether it multiplies: no embedding, no table of positions, and not the head.
    boolean isLinear() {
        String module = module();
        String last = module.substring(module.lastIndexOf('.') + 1);
        return weight.part() != Part.EMBEDDING
                && weight.part() != Part.HEAD
                && !TABLE.matcher(last).matches();
    }

    boolean isHead() {
        return weight.part() == Part.HEAD;
    }

    boolean isRouter() {
        return weight.part() == Part.ROUTER || isNamed("shared_expert_gate");
    }

    /// Whether it stands in a block of the text model; forms that work block by block touch nothing else.
    boolean isInLayer() {
        return weight.place() instanceof Place.InLayer;
    }

    long in() {
        return weight.shape().extent(0);
    }

    long out() {
        return weight.shape().extent(1);
    }

    long elements() {
        return weight.shape().elements();
    }

    /// How it is stored where it is not quantised; scales often are as well.
    ElementType type() {
        return weight.type();
    }

    List<Tensor> asItIs() {
        return List.of(weight);
    }

    /// Equal matrices as one tensor of one more axis, under another name; the same matrix where it is alone.
    ///
    /// @param numbered what stands in the name for the number of each
    /// @param together what stands there for all
    Matrix stacked(String numbered, String together) {
        return weight.count() == 1
                ? this
                : new Matrix(new Tensor(
                        "",
                        weight.checkpointName().replace(numbered, together),
                        weight.place(),
                        weight.part(),
                        weight.type(),
                        Shape.of(in(), out(), weight.count()),
                        1));
    }

    /// A shape for a tensor of the module, outermost first, with the axis that was stacked.
    long[] shape(long rows, long columns) {
        return weight.shape().rank() > 2
                ? new long[] {weight.shape().extent(2), rows, columns}
                : new long[] {rows, columns};
    }

    /// The tensor of the module that holds the weights' codes.
    Tensor codes(String suffix, ElementType type, long... outermostFirst) {
        return tensor(suffix, weight.part(), type, elements(), outermostFirst);
    }

    /// A tensor of the module that holds scales, zero points or an order.
    Tensor scale(String suffix, ElementType type, long... outermostFirst) {
        return tensor(
                suffix, Part.SCALE, type, Arrays.stream(outermostFirst).reduce(1, Math::multiplyExact), outermostFirst);
    }

    private Tensor tensor(String suffix, Part part, ElementType type, long encoded, long... outermostFirst) {
        long[] extents = new long[outermostFirst.length];
        for (int axis = 0; axis < extents.length; axis++) {
            extents[axis] = outermostFirst[extents.length - 1 - axis];
        }
        return new Tensor(
                "", module() + suffix, weight.place(), part, type, Shape.of(extents), weight.count(), encoded);
    }
}
