package plimsoll.mathcore.engine.llamacpp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import plimsoll.mathcore.engine.llamacpp.backend.BufferRule;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.tensor.Tensors;

/// A model's weights summed once for the device that runs a layer: bytes of each layer that follow it, bytes of each
/// layer that lie elsewhere, and the tensors that belong to no layer.
///
/// @param inLayer  bytes by layer that lie on the layer's device
/// @param pinned   bytes by layer and target, for tensors that a rule, a row split or a missing kernel puts elsewhere
/// @param loose    tensors in no layer, those of one name summed
record WeightSums(List<Long> inLayer, List<Map<Integer, Long>> pinned, List<Loose> loose) {
    private static final int FOLLOWS = -1;

    /// Weights that belong to no layer.
    ///
    /// @param part   name without `.weight` and `.bias`
    /// @param place  where they stand
    /// @param isCopy whether they are a copy, made only where the original lies elsewhere
    /// @param target device that a rule puts them on, or negative
    /// @param bytes  with the padding of the backend they lie on
    record Loose(String part, Place place, boolean isCopy, int target, long bytes) {}

    /// What decides where weights lie, apart from the device of their layer.
    ///
    /// @param backends  of every device, the host first
    /// @param overrides rules by name
    /// @param rows      how matrices are cut, if they are
    record Shelves(List<Backend> backends, List<TensorOverride> overrides, Optional<RowSplit> rows) {
        /// The device that a rule or a missing kernel puts a tensor on, or that it follows its layer.
        int target(Model model, Tensor tensor, int home, List<Pattern> patterns) {
            for (int rule = 0; rule < patterns.size(); rule++) {
                if (patterns.get(rule).matcher(tensor.ggufName()).find()) {
                    return overrides.get(rule).device();
                }
            }
            boolean needsKernel = tensor.place() instanceof Place.InLayer in
                    && !Kernels.canHold(
                            backends.get(home), tensor, model.layers().get(in.index()));
            return needsKernel ? 0 : FOLLOWS;
        }
    }

    private record Question(Shelves shelves, int home) {
        /// Where nothing lies on a third device, equal devices have equal sums.
        Question simplified() {
            if (!shelves.overrides().isEmpty() || shelves.rows().isPresent()) {
                return this;
            }
            Backend host = shelves.backends().getFirst();
            List<Backend> concerned =
                    home == 0 ? List.of(host) : List.of(host, shelves.backends().get(home));
            return new Question(new Shelves(concerned, shelves.overrides(), shelves.rows()), concerned.size() - 1);
        }
    }

    private record LooseKey(String part, Place place, boolean isCopy, int target) {}

    /// The sums for layers that run on a device. Computed once per tensor list and question.
    static WeightSums of(Model model, Shelves shelves, int home) {
        Question question = new Question(shelves, home).simplified();
        return model.tensors()
                .remembered(question, tensors -> new Summing(model, question.shelves(), question.home()).sum(tensors));
    }

    /// One pass over the tensors.
    private static final class Summing {
        private final Model model;
        private final Shelves shelves;
        private final int home;
        private final long[] inLayer;
        private final List<Map<Integer, Long>> pinned = new ArrayList<>();
        private final Map<LooseKey, Long> loose = new LinkedHashMap<>();

        Summing(Model model, Shelves shelves, int home) {
            this.model = model;
            this.shelves = shelves;
            this.home = home;
            this.inLayer = new long[model.layers().size()];
            model.layers().forEach(layer -> pinned.add(new LinkedHashMap<>()));
        }

        WeightSums sum(Tensors tensors) {
            List<Pattern> patterns = shelves.overrides().stream()
                    .map(rule -> Pattern.compile(rule.pattern()))
                    .toList();
            for (Tensor tensor : tensors.list()) {
                int target = shelves.target(model, tensor, home, patterns);
                boolean cut = target == FOLLOWS
                        && shelves.rows()
                                .filter(rows -> rows.cuts(tensor, home))
                                .isPresent();
                boolean isSpared = target != FOLLOWS && isCopy(tensor);
                if (cut && !(tensor.place() instanceof Place.Input)) {
                    addRows(tensor, shelves.rows().orElseThrow());
                } else if (!isSpared) {
                    int device = target == FOLLOWS ? home : target;
                    add(tensor, target, bytes(tensor, shelves.backends().get(device)));
                }
            }
            List<Loose> rest = loose.entrySet().stream()
                    .map(entry -> new Loose(
                            entry.getKey().part(),
                            entry.getKey().place(),
                            entry.getKey().isCopy(),
                            entry.getKey().target(),
                            entry.getValue()))
                    .toList();
            return new WeightSums(Arrays.stream(inLayer).boxed().toList(), pinned, rest);
        }

        private void addRows(Tensor tensor, RowSplit rows) {
            for (int gpu = 0; gpu < rows.starts().size(); gpu++) {
                add(tensor, gpu + 1, rows.bytes(tensor, gpu) * tensor.count());
            }
        }

        private void add(Tensor tensor, int target, long bytes) {
            switch (place(tensor)) {
                case Place.InLayer in when target == FOLLOWS -> inLayer[in.index()] += bytes;
                case Place.InLayer in -> pinned.get(in.index()).merge(target, bytes, Math::addExact);
                case Place.Tower ignored -> {}
                case Place rest -> loose.merge(key(tensor, rest, target), bytes, Math::addExact);
            }
        }
    }

    /// Of the input only the tables stay on the host; what works on their rows (norms, projections of per-layer
    /// embeddings) is created for block 0 and goes with the first layer.
    ///
    /// Source: llama.cpp b10587, `LLM_TENSOR_INFOS` in llama-arch.cpp and gemma3n.cpp.
    private static Place place(Tensor tensor) {
        boolean goesWithFirstLayer = tensor.place() instanceof Place.Input && tensor.part() != Part.EMBEDDING;
        return goesWithFirstLayer ? new Place.InLayer(0) : tensor.place();
    }

    private static LooseKey key(Tensor tensor, Place place, int target) {
        return new LooseKey(tensor.ggufName().replaceAll("\\.(weight|bias|scale)$", ""), place, isCopy(tensor), target);
    }

    /// A copy of the embedding as the head. A rule that names it puts the embedding itself on the same device, so that
    /// no copy is made.
    private static boolean isCopy(Tensor tensor) {
        return tensor.place() instanceof Place.Output
                && tensor.part() == Part.HEAD
                && tensor.ggufName().equals("token_embd.weight");
    }

    private static long bytes(Tensor tensor, Backend backend) {
        return BufferRule.of(backend).bytes(tensor.type(), tensor.shape()) * tensor.count();
    }
}
