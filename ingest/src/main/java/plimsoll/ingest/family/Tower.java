package plimsoll.ingest.family;

import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// Where tensors of a tower or projector are written, whose names begin alike. Extents run from the innermost, so that
/// a matrix is given by its input and its output. The converter to GGUF writes towers to a file of their own.
final class Tower {
    private final TensorList tensors;
    private final String prefix;
    private final TensorList.At at;

    private Tower(TensorList tensors, String prefix, TensorList.At at) {
        this.tensors = tensors;
        this.prefix = prefix;
        this.at = at;
    }

    static Tower of(TensorList tensors, String prefix) {
        return new Tower(tensors, prefix, tensors.tower(prefix));
    }

    /// The part of it whose names go on so.
    Tower in(String more) {
        return of(tensors, prefix + more);
    }

    /// The same place, for tensors that the checkpoint stores in another type.
    Tower as(ElementType type) {
        return new Tower(tensors, prefix, at.as(type));
    }

    /// A tensor by its whole name.
    Tower raw(String name, long... extents) {
        at.checkpointOnly(Part.TOWER, name, extents);
        return this;
    }

    /// A matrix without a bias.
    Tower matrix(String name, long in, long out) {
        return raw(name + ".weight", in, out);
    }

    /// A matrix and the bias of what comes out of it.
    Tower linear(String name, long in, long out) {
        return linear(name, in, out, true);
    }

    /// A matrix and, where it is biased, the bias of what comes out of it.
    Tower linear(String name, long in, long out, boolean biased) {
        matrix(name, in, out);
        return biased ? raw(name + ".bias", out) : this;
    }

    /// A norm that scales and shifts.
    Tower norm(String name, long width) {
        return scale(name, width).raw(name + ".bias", width);
    }

    /// A norm that scales, and shifts where it is centred.
    Tower norm(String name, long width, boolean centred) {
        return centred ? norm(name, width) : scale(name, width);
    }

    /// A norm that only scales.
    Tower scale(String name, long width) {
        return raw(name + ".weight", width);
    }

    /// A table of so many rows.
    Tower table(String name, long width, long rows) {
        return raw(name + ".weight", width, rows);
    }

    /// A convolution with a bias of its outputs; its extents end with the outputs.
    Tower convolution(String name, long... extents) {
        return raw(name + ".weight", extents).raw(name + ".bias", extents[extents.length - 1]);
    }

    /// A gated feed-forward of three matrices.
    Tower gated(long width, long intermediate, boolean biased) {
        return linear("gate_proj", width, intermediate, biased)
                .linear("up_proj", width, intermediate, biased)
                .linear("down_proj", intermediate, width, biased);
    }
}
