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
/// both names; where the converter splits, merges or makes tensors, each view has entries of its own.
final class TensorList {
    private static final String WEIGHT = ".weight";

    private final List<Tensor> tensors = new ArrayList<>();
    private final ElementType type;

    /// An empty list of tensors that are stored in `type` unless said otherwise.
    TensorList(ElementType type) {
        this.type = type;
    }

    /// An empty list for this config's checkpoint.
    static TensorList of(Config config) throws ConfigFault {
        return new TensorList(config.dtype().orElse(ElementType.BF16));
    }

    /// What was written so far.
    Tensors tensors() {
        return new Tensors(tensors);
    }

    /// Tensors at a place, whose names begin with these prefixes.
    At at(Place place, String checkpointPrefix, String ggufPrefix) {
        return new At(place, checkpointPrefix, ggufPrefix, type);
    }

    /// Tensors before the first layer.
    At input() {
        return at(Place.INPUT, "", "");
    }

    /// Tensors after the last layer.
    At output() {
        return at(Place.OUTPUT, "", "");
    }

    /// Tensors of a layer: `model.layers.N.` in most checkpoints.
    At layer(int index) {
        return layer("model.layers.", index);
    }

    /// Tensors of a layer whose names in the checkpoint begin otherwise.
    At layer(String layers, int index) {
        return at(new Place.InLayer(index), layers + index + ".", "blk." + index + ".");
    }

    /// Where tensors are being written.
    final class At {
        private final Place place;
        private final String checkpointPrefix;
        private final String ggufPrefix;
        private final ElementType stored;

        private At(Place place, String checkpointPrefix, String ggufPrefix, ElementType stored) {
            this.place = place;
            this.checkpointPrefix = checkpointPrefix;
            this.ggufPrefix = ggufPrefix;
            this.stored = stored;
        }

        /// The same place, for tensors that the checkpoint stores in another type.
        At as(ElementType other) {
            return new At(place, checkpointPrefix, ggufPrefix, other);
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
            return add(part, checkpointPrefix + checkpoint, ggufPrefix + gguf, 1, extents);
        }

        /// A tensor that the converter does not write in this shape.
        At checkpointOnly(Part part, String checkpoint, long... extents) {
            return add(part, checkpointPrefix + checkpoint, "", 1, extents);
        }

        /// A tensor that only the converter writes.
        At ggufOnly(Part part, String gguf, long... extents) {
            return add(part, "", ggufPrefix + gguf, 1, extents);
        }

        /// One matrix for each expert in the checkpoint (`*` stands for its number), one for all after conversion.
        At experts(int count, String checkpoint, String gguf, long in, long out) {
            add(Part.ROUTED_EXPERTS, checkpointPrefix + checkpoint + WEIGHT, "", count, in, out);
            return add(Part.ROUTED_EXPERTS, "", ggufPrefix + gguf + WEIGHT, 1, in, out, count);
        }

        private At add(Part part, String checkpoint, String gguf, long count, long... extents) {
            tensors.add(new Tensor(gguf, checkpoint, place, part, stored, Shape.of(extents), count));
            return this;
        }
    }
}
