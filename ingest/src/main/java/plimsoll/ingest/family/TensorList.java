package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Shape;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.tensor.Tensors;

/// A tensor list as a family writes it down. It is the union of two views: the checkpoint's (entries with a
/// checkpoint name) and its conversion's (entries with a GGUF name). Where a tensor is the same in both, one entry has
/// both names; where the converter splits, merges, reshapes or makes tensors, each view has entries of its own.
final class TensorList {
    private static final String WEIGHT = ".weight";

    private final List<Tensor> tensors = new ArrayList<>();
    private final String root;
    private final ElementType type;
    private final BlockScales scales;

    private TensorList(String root, ElementType type, BlockScales scales) {
        this.root = root;
        this.type = type;
        this.scales = scales;
    }

    /// An empty list for this config's checkpoint; a nested text model's names begin with `language_model.`.
    static TensorList of(Config config) throws ConfigFault {
        return new TensorList(
                config.isNested() ? "language_model." : "",
                config.dtype().orElse(ElementType.BF16),
                BlockScales.of(config));
    }

    /// What was written so far.
    Tensors tensors() {
        return new Tensors(tensors);
    }

    /// Tensors at a place, whose names begin with these prefixes.
    At at(Place place, String checkpointPrefix, String ggufPrefix) {
        return new At(place, checkpointPrefix, ggufPrefix, type, true);
    }

    /// Tensors before the first layer.
    At input() {
        return at(Place.INPUT, root, "");
    }

    /// Tensors after the last layer.
    At output() {
        return at(Place.OUTPUT, root, "");
    }

    /// Tensors of a layer: `model.layers.N.` in most checkpoints.
    At layer(int index) {
        return layer("model.layers." + index + ".", index);
    }

    /// Tensors of a layer whose names in the checkpoint begin otherwise.
    At layer(String checkpointPrefix, int index) {
        return at(new Place.InLayer(index), root + checkpointPrefix, "blk." + index + ".");
    }

    /// Where tensors are being written.
    final class At {
        private final Place place;
        private final String checkpointPrefix;
        private final String ggufPrefix;
        private final ElementType stored;
        private final boolean converted;

        private At(Place place, String checkpointPrefix, String ggufPrefix, ElementType stored, boolean converted) {
            this.place = place;
            this.checkpointPrefix = checkpointPrefix;
            this.ggufPrefix = ggufPrefix;
            this.stored = stored;
            this.converted = converted;
        }

        /// The same place, for tensors that the checkpoint stores in another type.
        At as(ElementType other) {
            return new At(place, checkpointPrefix, ggufPrefix, other, converted);
        }

        /// The same place, for tensors that the converter leaves out.
        At unconverted() {
            return new At(place, checkpointPrefix, ggufPrefix, stored, false);
        }

        /// A weight in both views; its names are given without `.weight`.
        At weight(Part part, String checkpoint, String gguf, long... extents) {
            return both(part, checkpoint + WEIGHT, gguf + WEIGHT, extents);
        }

        /// A bias in both views; its names are given without `.bias`.
        At bias(Part part, String checkpoint, String gguf, long length) {
            return both(part, checkpoint + ".bias", gguf + ".bias", length);
        }

        /// A tensor of the same shape in both views, by its whole names.
        At both(Part part, String checkpoint, String gguf, long... extents) {
            return add(part, checkpointPrefix + checkpoint, converted ? ggufPrefix + gguf : "", 1, extents);
        }

        /// A tensor that the converter does not write in this shape.
        At checkpointOnly(Part part, String checkpoint, long... extents) {
            return add(part, checkpointPrefix + checkpoint, "", 1, extents);
        }

        /// A tensor that only the converter writes.
        At ggufOnly(Part part, String gguf, long... extents) {
            return converted ? add(part, "", ggufPrefix + gguf, 1, extents) : this;
        }

        /// One matrix for each expert in the checkpoint (`*` stands for its number), one for all after conversion.
        At experts(int count, String checkpoint, String gguf, long in, long out) {
            add(Part.ROUTED_EXPERTS, checkpointPrefix + checkpoint + WEIGHT, "", count, in, out);
            return ggufOnly(Part.ROUTED_EXPERTS, gguf + WEIGHT, in, out, count);
        }

        private At add(Part part, String checkpoint, String gguf, long count, long... extents) {
            Shape shape = Shape.of(extents);
            boolean eighth = scales.hold(part, checkpoint, shape);
            ElementType as = eighth ? ElementType.F8_E4M3 : stored;
            tensors.add(new Tensor(gguf, checkpoint, place, part, as, shape, count));
            if (eighth) {
                tensors.add(scales.scale(checkpoint, place, shape, count));
            }
            return this;
        }
    }
}
