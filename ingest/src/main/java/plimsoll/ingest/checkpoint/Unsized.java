package plimsoll.ingest.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Shape;
import plimsoll.mathcore.tensor.Tensor;

/// Tensors that an index names and whose files are not here: what nobody can say of each is said of all together, from
/// the sum of bytes in the index.
final class Unsized {
    private static final List<ElementType> FLOATS = List.of(ElementType.BF16, ElementType.F16, ElementType.F32);

    private final List<String> names = new ArrayList<>();
    private boolean onlyTables = true;

    /// A tensor whose size nobody knows.
    ///
    /// @param part what its name says
    void add(String name, Part part) {
        names.add(name);
        onlyTables &= part == Part.ROPE_TABLE;
    }

    /// The rest that the index counts beyond the tensors of known size, as one entry; empty where there is none.
    ///
    /// @param known what is known, with sizes
    /// @param total bytes of all tensors by the index
    Optional<Tensor> rest(List<Tensor> known, OptionalLong total, Optional<Config> config) {
        long rest = total.orElse(0) - sum(known);
        if (names.isEmpty() || rest <= 0) {
            return Optional.empty();
        }
        ElementType type = dtype(config);
        boolean fits = rest % type.blockBytes() == 0;
        Shape shape = Shape.of(fits ? rest / type.blockBytes() : rest);
        String name = names.getFirst() + (names.size() > 1 ? " and " + (names.size() - 1) + " more" : "");
        Part part = onlyTables ? Part.ROPE_TABLE : Part.OTHER;
        Place place = onlyTables ? Place.EVERY_LAYER : Place.OUTPUT;
        return Optional.of(new Tensor("", name, place, part, fits ? type : ElementType.U8, shape, 1));
    }

    /// What a person should know about it, a sentence each.
    List<String> warnings(List<Tensor> known, OptionalLong total) {
        List<String> sentences = new ArrayList<>();
        if (!names.isEmpty() && !onlyTables) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "The files of %,d tensors are not here, %s the first, and their sizes are not known one by one; %s.",
                    names.size(),
                    Quoted.of(names.getFirst()),
                    total.isPresent() ? "the sum in the index is" : "they are not counted"));
        }
        if (names.isEmpty() && total.isPresent() && total.getAsLong() != sum(known)) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "The index counts %,d bytes (total_size) and its tensors have %,d; the tensors are right.",
                    total.getAsLong(),
                    sum(known)));
        }
        return sentences;
    }

    /// How the weights are stored by the sum in an index, where it fits another type than the config's so much better
    /// that the config must be wrong; empty where it does not.
    static Optional<ElementType> stored(List<Tensor> tensors, OptionalLong total) {
        if (total.isEmpty() || tensors.isEmpty()) {
            return Optional.empty();
        }
        ElementType said = tensors.getFirst().type();
        boolean alike = tensors.stream().allMatch(tensor -> FLOATS.contains(tensor.type()));
        return alike && !near(tensors, said, total.getAsLong())
                ? FLOATS.stream()
                        .filter(type -> near(tensors, type, total.getAsLong()))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean near(List<Tensor> tensors, ElementType type, long total) {
        long bytes =
                tensors.stream().mapToLong(tensor -> tensor.as(type).bytes()).sum();
        return Math.abs(total - bytes) <= bytes / 20;
    }

    private static long sum(List<Tensor> tensors) {
        return tensors.stream().mapToLong(Tensor::bytes).reduce(0, Math::addExact);
    }

    private static ElementType dtype(Optional<Config> config) {
        try {
            return config.isPresent() ? config.get().dtype().orElse(ElementType.BF16) : ElementType.BF16;
        } catch (ConfigFault fault) {
            return ElementType.BF16;
        }
    }
}
