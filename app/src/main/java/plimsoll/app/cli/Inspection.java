package plimsoll.app.cli;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import plimsoll.ingest.checkpoint.Checkpoint;
import plimsoll.ingest.source.FoundModel;
import plimsoll.ingest.source.Origin;
import plimsoll.ingest.source.Quantisation;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.model.Parameters;
import plimsoll.mathcore.model.WeightsSource;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.tensor.Tensors;

/// What a model's source says about it, before any engine.
///
/// @param model        the model
/// @param format       `GGUF v3`, `safetensors`, `safetensors index`, `config.json` or `catalogue`
/// @param source       path, or where the catalogue has it from
/// @param files        how many files it is in; 0 where it comes from no file
/// @param missing      bytes that the files lack at their ends; empty where there is nothing to lack
/// @param quantisation what people call the way it is stored
/// @param parameters   how many
/// @param byType       tensors by how they are stored
/// @param byPart       tensors by what they are for
record Inspection(
        Model model,
        String format,
        String source,
        int files,
        OptionalLong missing,
        String quantisation,
        Parameters parameters,
        Map<String, Group> byType,
        Map<String, Group> byPart) {

    /// Several tensors together.
    ///
    /// @param tensors  how many
    /// @param elements what they hold, packed codes unpacked
    /// @param bytes    as stored
    record Group(long tensors, long elements, long bytes) {
        static final Group NONE = new Group(0, 0, 0);

        Group with(Tensor tensor) {
            return new Group(
                    tensors + tensor.count(),
                    Math.addExact(elements, tensor.weights()),
                    Math.addExact(bytes, tensor.bytes()));
        }
    }

    static Inspection of(FoundModel found) {
        Tensors tensors = found.model().stored();
        return switch (found.origin()) {
            case Origin.Gguf gguf ->
                with(
                        found,
                        "GGUF v" + gguf.files().files().getFirst().version(),
                        gguf.place(),
                        gguf.files().files().size(),
                        OptionalLong.of(gguf.files().missingBytes()),
                        tensors);
            case Origin.Published(String where, Checkpoint checkpoint) ->
                with(
                        found,
                        checkpoint.format(),
                        where,
                        checkpoint.files(),
                        found.model().weights() == WeightsSource.CHECKPOINT
                                ? OptionalLong.of(checkpoint.missing())
                                : OptionalLong.empty(),
                        tensors);
            case Origin.Shipped shipped ->
                with(found, "catalogue", shipped.entry().source(), 0, OptionalLong.empty(), tensors);
        };
    }

    private static Inspection with(
            FoundModel found, String format, String source, int files, OptionalLong missing, Tensors tensors) {
        return new Inspection(
                found.model(),
                format,
                source,
                files,
                missing,
                Quantisation.of(found),
                Parameters.of(found.model()),
                byType(tensors.list()),
                byPart(tensors.list()));
    }

    private static Map<String, Group> byType(List<Tensor> tensors) {
        Map<ElementType, Group> groups = new EnumMap<>(ElementType.class);
        tensors.forEach(tensor -> groups.put(
                tensor.type(), groups.getOrDefault(tensor.type(), Group.NONE).with(tensor)));
        Map<String, Group> named = new TreeMap<>();
        groups.forEach((type, group) -> named.put(type.label(), group));
        return named;
    }

    private static Map<String, Group> byPart(List<Tensor> tensors) {
        Map<Part, Group> groups = new EnumMap<>(Part.class);
        tensors.forEach(tensor -> groups.put(
                tensor.part(), groups.getOrDefault(tensor.part(), Group.NONE).with(tensor)));
        Map<String, Group> named = new LinkedHashMap<>();
        groups.forEach((part, group) -> named.put(part.name().toLowerCase(Locale.ROOT), group));
        return named;
    }

    /// Tensors in all.
    long tensors() {
        return byType.values().stream().mapToLong(Group::tensors).sum();
    }

    /// Bytes of all tensors.
    long bytes() {
        return byType.values().stream().mapToLong(Group::bytes).sum();
    }
}
