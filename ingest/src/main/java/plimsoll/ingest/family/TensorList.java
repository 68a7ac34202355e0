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
///
/// A family writes every tensor as it is before quantisation; the forms of `plimsoll.ingest.quantisation` then put
/// codes and scales in its place.
final class TensorList {
    private static final String WEIGHT = ".weight";

    private final List<Tensor> tensors = new ArrayList<>();
    private final TextNames names;
    private final ElementType type;

    private TensorList(TextNames names, ElementType type) {
        this.names = names;
        this.type = type;
    }

    /// An empty list for this config's checkpoint; a nested text model's names begin with `language_model.`.
    static TensorList of(Config config) throws ConfigFault {
        return of(config, TextNames.of(config));
    }

    /// An empty list for a checkpoint whose config, where it does not say how weights are stored, means this.
    static TensorList of(Config config, ElementType otherwise) throws ConfigFault {
        return new TensorList(TextNames.of(config), config.dtype().orElse(otherwise));
    }

    /// An empty list for a checkpoint that keeps its text model elsewhere.
    static TensorList of(Config config, TextNames names) throws ConfigFault {
        return new TensorList(names, config.dtype().orElse(ElementType.BF16));
    }

    /// An empty list for a checkpoint from before types were written down, when all were of 32 bits.
    static TensorList early(Config config, TextNames names) throws ConfigFault {
        return new TensorList(names, config.dtype().orElse(ElementType.F32));
    }

    /// How weights are stored that the family does not set apart.
    ElementType type() {
        return type;
    }

    /// What was written so far.
    Tensors tensors() {
        return new Tensors(tensors);
    }

    /// The same list without anything that a converter writes.
    TensorList unconverted() {
        TensorList same = new TensorList(names, type);
        tensors.stream()
                .filter(tensor -> !tensor.checkpointName().isEmpty())
                .map(tensor -> new Tensor(
                        "",
                        tensor.checkpointName(),
                        tensor.place(),
                        tensor.part(),
                        tensor.type(),
                        tensor.shape(),
                        tensor.count()))
                .forEach(same.tensors::add);
        return same;
    }

    /// Tensors at a place, whose names begin with these prefixes as they are.
    At at(Place place, String checkpointPrefix, String ggufPrefix) {
        return new At(place, new TextNames(checkpointPrefix + "model.", checkpointPrefix), ggufPrefix, type, true);
    }

    /// Tensors before the first layer.
    At input() {
        return new At(Place.INPUT, names, "", type, true);
    }

    /// Tensors after the last layer.
    At output() {
        return new At(Place.OUTPUT, names, "", type, true);
    }

    /// Tensors of a tower beside the text model or of the projector that joins it; the prefix stands in the checkpoint
    /// as it is. Conversion writes them to a file of their own.
    At tower(String checkpointPrefix) {
        return at(Place.TOWER, checkpointPrefix, "").unconverted();
    }

    /// Tensors of a layer: `model.layers.N.` in most checkpoints.
    At layer(int index) {
        return layer("model.layers." + index + ".", index);
    }

    /// Tensors of a layer whose names in the checkpoint begin otherwise.
    At layer(String checkpointPrefix, int index) {
        return at(new Place.InLayer(index), names.of(checkpointPrefix), "blk." + index + ".");
    }

    /// Where tensors are being written.
    final class At {
        private final Place place;
        private final TextNames prefix;
        private final String ggufPrefix;
        private final ElementType stored;
        private final boolean converted;

        private At(Place place, TextNames prefix, String ggufPrefix, ElementType stored, boolean converted) {
            this.place = place;
            this.prefix = prefix;
            this.ggufPrefix = ggufPrefix;
            this.stored = stored;
            this.converted = converted;
        }

        /// The same place, for tensors that the checkpoint stores in another type.
        At as(ElementType other) {
            return new At(place, prefix, ggufPrefix, other, converted);
        }

        /// The same place, for tensors that the converter leaves out.
        At unconverted() {
            return new At(place, prefix, ggufPrefix, stored, false);
        }

        /// A weight in both views; its names are given without `.weight`.
        At weight(Part part, String checkpoint, String gguf, long... extents) {
            return both(part, checkpoint + WEIGHT, gguf + WEIGHT, extents);
        }

        /// A bias in both views; its names are given without `.bias`.
        At bias(Part part, String checkpoint, String gguf, long length) {
            return both(part, checkpoint + ".bias", gguf + ".bias", length);
        }

        /// A matrix and, where it is biased, the bias of what comes out of it.
        At linear(Part part, String checkpoint, String gguf, long in, long out, boolean biased) {
            weight(part, checkpoint, gguf, in, out);
            return biased ? bias(part, checkpoint, gguf, out) : this;
        }

        /// A norm and, where it is centred, its bias.
        At norm(String checkpoint, String gguf, long width, boolean biased) {
            weight(Part.NORM, checkpoint, gguf, width);
            return biased ? bias(Part.NORM, checkpoint, gguf, width) : this;
        }

        /// A weight of a tower and the bias of its last extent; the name is given without `.weight`.
        At withBias(String checkpoint, long... extents) {
            return checkpointOnly(Part.TOWER, checkpoint + WEIGHT, extents)
                    .checkpointOnly(Part.TOWER, checkpoint + ".bias", extents[extents.length - 1]);
        }

        /// A tensor of the same shape in both views, by its whole names.
        At both(Part part, String checkpoint, String gguf, long... extents) {
            return add(part, prefix.of(checkpoint), converted ? ggufPrefix + gguf : "", 1, extents);
        }

        /// A tensor that the converter does not write in this shape.
        At checkpointOnly(Part part, String checkpoint, long... extents) {
            return add(part, prefix.of(checkpoint), "", 1, extents);
        }

        /// A tensor that only the converter writes.
        At ggufOnly(Part part, String gguf, long... extents) {
            return converted ? add(part, "", ggufPrefix + gguf, 1, extents) : this;
        }

        /// One matrix for each expert in the checkpoint (`*` stands for its number), one for all after conversion.
        At experts(int count, String checkpoint, String gguf, long in, long out) {
            add(Part.ROUTED_EXPERTS, prefix.of(checkpoint + WEIGHT), "", count, in, out);
            return ggufOnly(Part.ROUTED_EXPERTS, gguf + WEIGHT, in, out, count);
        }

        /// So many tensors of one shape (`*` stands for the number), which the converter does not write like this.
        At repeated(Part part, int count, String checkpoint, long... extents) {
            return add(part, prefix.of(checkpoint), "", count, extents);
        }

        private At add(Part part, String checkpoint, String gguf, long count, long... extents) {
            tensors.add(new Tensor(gguf, checkpoint, place, part, stored, Shape.of(extents), count));
            return this;
        }
    }
}
