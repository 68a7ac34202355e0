package plimsoll.mathcore.engine.llamacpp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.tensor.Tensors;

/// A model's weights summed once for a backend: bytes of each layer that follow the layer, bytes of each layer that lie
/// elsewhere whatever the layer's device is, and the tensors that belong to no layer.
///
/// @param inLayer  bytes by layer that lie on the layer's device
/// @param pinned   bytes by layer and target, for tensors that a rule or a missing kernel puts elsewhere
/// @param loose    tensors in no layer, those of one name summed
record WeightSums(List<Long> inLayer, List<Map<Integer, Long>> pinned, List<Loose> loose) {
    private static final int FOLLOWS = -1;

    /// Weights that belong to no layer.
    ///
    /// @param part   name without `.weight` and `.bias`
    /// @param place  where they stand
    /// @param target device that a rule puts them on, or negative
    /// @param bytes  with the padding of this backend
    record Loose(String part, Place place, int target, long bytes) {}

    private record Question(Backend backend, List<TensorOverride> overrides) {}

    private record LooseKey(String part, Place place, int target) {}

    /// The sums for layers that run on a backend. Computed once per tensor list, backend and rules.
    static WeightSums of(Model model, Backend backend, List<TensorOverride> overrides) {
        return model.tensors()
                .remembered(new Question(backend, overrides), tensors -> sum(model, tensors, backend, overrides));
    }

    private static WeightSums sum(Model model, Tensors tensors, Backend backend, List<TensorOverride> overrides) {
        List<Pattern> patterns =
                overrides.stream().map(rule -> Pattern.compile(rule.pattern())).toList();
        int layers = model.layers().size();
        long[] inLayer = new long[layers];
        List<Map<Integer, Long>> pinned = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            pinned.add(new LinkedHashMap<>());
        }
        Map<LooseKey, Long> loose = new LinkedHashMap<>();
        for (Tensor tensor : tensors.list()) {
            int target = target(model, tensor, backend, patterns, overrides);
            long bytes = bytes(tensor, target == 0 ? Backend.CPU : backend);
            switch (place(tensor)) {
                case Place.InLayer in when target == FOLLOWS -> inLayer[in.index()] += bytes;
                case Place.InLayer in -> pinned.get(in.index()).merge(target, bytes, Math::addExact);
                case Place.Input input -> loose.merge(key(tensor, input, target), bytes, Math::addExact);
                case Place.Output output -> loose.merge(key(tensor, output, target), bytes, Math::addExact);
                case Place.EveryLayer every -> loose.merge(key(tensor, every, target), bytes, Math::addExact);
                case Place.Tower ignored -> {}
            }
        }
        List<Loose> rest = loose.entrySet().stream()
                .map(entry -> new Loose(
                        entry.getKey().part(),
                        entry.getKey().place(),
                        entry.getKey().target(),
                        entry.getValue()))
                .toList();
        return new WeightSums(Arrays.stream(inLayer).boxed().toList(), pinned, rest);
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
        return new LooseKey(tensor.ggufName().replaceAll("\\.(weight|bias|scale)$", ""), place, target);
    }

    private static long bytes(Tensor tensor, Backend backend) {
        return BufferRule.of(backend).bytes(tensor.type(), tensor.shape()) * tensor.count();
    }

    private static int target(
            Model model, Tensor tensor, Backend backend, List<Pattern> patterns, List<TensorOverride> overrides) {
        for (int rule = 0; rule < patterns.size(); rule++) {
            if (patterns.get(rule).matcher(tensor.ggufName()).find()) {
                return overrides.get(rule).device();
            }
        }
        boolean needsKernel = tensor.place() instanceof Place.InLayer in
                && !Kernels.canHold(backend, tensor, model.layers().get(in.index()));
        return needsKernel ? 0 : FOLLOWS;
    }
}
