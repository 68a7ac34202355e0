package plimsoll.mathcore.engine.llamacpp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import plimsoll.mathcore.engine.llamacpp.backend.BufferRule;
import plimsoll.mathcore.engine.llamacpp.companion.Adapter;
import plimsoll.mathcore.engine.llamacpp.companion.ControlVector;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Basis;
import plimsoll.mathcore.plan.Companion;
import plimsoll.mathcore.plan.Parts;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Refusal;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Tensor;

/// Adapters on a machine: each pair of matrices lies where the weight lies that it changes, and a control vector has a
/// row in F32 for every layer but the first, where the layer runs.
///
/// Source: llama.cpp b10587, src/llama-adapter.cpp.
final class Adapters {
    private static final String A = ".lora_a";
    private static final String B = ".lora_b";

    private final Model model;
    private final LlamaCppWorkload asked;
    private final Machine machine;
    private final Placement placement;

    Adapters(Model model, LlamaCppWorkload asked, Machine machine, Placement placement) {
        this.model = model;
        this.asked = asked;
        this.machine = machine;
        this.placement = placement;
    }

    /// Why one of them is not loaded.
    Optional<Refusal> refusal() {
        List<String> sentences = new ArrayList<>();
        for (Adapter adapter : asked.companions().adapters()) {
            refused(adapter).ifPresent(sentences::add);
        }
        for (ControlVector vector : asked.companions().vectors()) {
            if (vector.width() != model.hiddenSize()) {
                sentences.add("The control vector %s is %d wide, and the model's state %d; give a vector of this model."
                        .formatted(vector.name(), vector.width(), model.hiddenSize()));
            }
        }
        return sentences.stream().findFirst().map(Refusal::new);
    }

    private Optional<String> refused(Adapter adapter) {
        if (!adapter.architecture().equals(model.architecture())) {
            return Optional.of("The adapter %s is for %s, and the model is %s; give an adapter of this model."
                    .formatted(adapter.name(), adapter.architecture(), model.architecture()));
        }
        return adapter.tensors().list().stream()
                .filter(tensor -> isPair(tensor) && base(tensor).isEmpty())
                .findFirst()
                .map(tensor ->
                        "The adapter %s changes %s, which the model does not have; give an adapter of this model."
                                .formatted(adapter.name(), baseName(tensor)));
    }

    /// Each adapter, and all control vectors as one.
    List<Companion> companions() {
        List<Companion> all = new ArrayList<>();
        for (Adapter adapter : asked.companions().adapters()) {
            long[] bytes = new long[machine.size()];
            for (Tensor tensor : adapter.tensors().list()) {
                base(tensor).ifPresent(base -> {
                    int home = home(base);
                    bytes[home] += rule(home).bytes(tensor.type(), tensor.shape());
                });
            }
            all.add(companion(adapter.name(), bytes));
        }
        asked.companions().vectors().stream()
                .findFirst()
                .ifPresent(vector -> all.add(companion(vector.name(), directions())));
        return all;
    }

    private long[] directions() {
        long[] bytes = new long[machine.size()];
        for (Layer layer : model.layers()) {
            if (layer.index() > 0 && !layer.isMtp()) {
                int home = placement.of(layer.index());
                bytes[home] += rule(home).bytes(ElementType.F32, model.hiddenSize(), 1);
            }
        }
        return bytes;
    }

    private static Companion companion(String name, long[] bytes) {
        List<Parts> on = Arrays.stream(bytes)
                .mapToObj(here -> new Parts(here, 0, 0, 0, 0, 0))
                .toList();
        return new Companion(Companion.Role.ADAPTER, name, on, new Basis.Derived());
    }

    /// What an adapter multiplies has its own result before it is added, so that the model's compute buffers can grow
    /// by the widest.
    Basis grown(Plan alone) {
        long widest = asked.companions().adapters().stream()
                .flatMap(adapter -> adapter.tensors().list().stream())
                .filter(tensor -> tensor.ggufName().endsWith(B))
                .mapToLong(tensor -> tensor.shape().rows() + tensor.shape().rowLength())
                .max()
                .orElse(0);
        long tokens = Math.min(alone.resolved().ubatchSize(), alone.resolved().ctxSize());
        long more = widest * tokens * Float.BYTES;
        return alone.bases().compute() instanceof Basis.Between(long low, long high)
                ? new Basis.Between(low, high + more)
                : alone.bases().compute();
    }

    private int home(Tensor base) {
        int runs = switch (base.place()) {
            case Place.InLayer in -> placement.of(in.index());
            case Place.Output ignored -> placement.output();
            case Place.Input ignored -> 0;
            case Place.EveryLayer ignored -> 0;
            case Place.Tower ignored -> 0;
        };
        List<Backend> backends = new ArrayList<>();
        for (int at = 0; at < machine.size(); at++) {
            backends.add(machine.at(at).backend());
        }
        WeightSums.Shelves shelves = new WeightSums.Shelves(backends, asked.overrides(), Optional.empty());
        List<Pattern> patterns = asked.overrides().stream()
                .map(rule -> Pattern.compile(rule.pattern()))
                .toList();
        int target = shelves.target(model, base, runs, patterns);
        return target < 0 ? runs : target;
    }

    private BufferRule rule(int device) {
        return BufferRule.of(machine.at(device).backend());
    }

    private Optional<Tensor> base(Tensor tensor) {
        record Names() {}
        Map<String, Tensor> names = model.tensors().remembered(new Names(), tensors -> {
            Map<String, Tensor> all = new HashMap<>();
            tensors.list().forEach(each -> all.putIfAbsent(each.ggufName(), each));
            return all;
        });
        return isPair(tensor) ? Optional.ofNullable(names.get(baseName(tensor))) : Optional.empty();
    }

    private static boolean isPair(Tensor tensor) {
        return tensor.ggufName().endsWith(A) || tensor.ggufName().endsWith(B);
    }

    private static String baseName(Tensor tensor) {
        return tensor.ggufName().substring(0, tensor.ggufName().length() - A.length());
    }
}
