package plimsoll.mathcore.engine.llamacpp.block;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import plimsoll.mathcore.engine.llamacpp.Kernels;
import plimsoll.mathcore.engine.llamacpp.TensorOverride;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.engine.llamacpp.graph.Sites;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.tensor.Tensors;

/// A model's tensors by the short names that blocks call them by: `attn_q` for `blk.7.attn_q.weight`, `attn_q.bias`
/// for its bias. Made once for a tensor list and its overrides.
final class TensorIndex {
    private final List<Map<String, Weight>> layers;
    private final Map<String, Weight> loose;
    private final int[] kinds;
    private final int[] shapes;

    /// A tensor and the device that a rule puts it on.
    ///
    /// @param type    how it is stored
    /// @param extents innermost first
    /// @param target  device of a rule that matched; negative where it follows its layer
    /// @param lacksKernel whether CUDA cannot use it, so that it stays on the host
    private record Slot(ElementType type, List<Long> extents, int target, boolean lacksKernel) {
        /// A node like it; none for a shape that graphs do not have.
        Node node() {
            long[] shape = extents.stream().mapToLong(Long::longValue).toArray();
            return shape.length == 0 || shape.length > Node.AXES ? Node.ABSENT : Node.weight(0, type, shape);
        }

        int device(int wanted, Backend backend) {
            boolean cuda = backend == Backend.CUDA || backend == Backend.ROCM;
            int device = cuda && lacksKernel ? 0 : wanted;
            return target < 0 ? device : target;
        }
    }

    /// What graphs make their weights of: a node that belongs to none of them.
    private record Weight(Slot slot, Node pattern) {
        static Weight of(Slot slot) {
            return new Weight(slot, slot.node());
        }

        Node on(int wanted, Backend backend) {
            return pattern.isPresent() ? pattern.weightOn(slot.device(wanted, backend)) : pattern;
        }
    }

    private record Question(List<TensorOverride> overrides) {}

    private TensorIndex(List<Map<String, Slot>> layers, Map<String, Slot> loose, List<Layer> blocks) {
        this.layers = layers.stream().map(TensorIndex::weights).toList();
        this.loose = weights(loose);
        this.kinds = kinds(blocks, layers);
        this.shapes =
                kinds(blocks, layers.stream().map(TensorIndex::withoutTypes).toList());
    }

    private static Map<String, Weight> weights(Map<String, Slot> slots) {
        Map<String, Weight> weights = new HashMap<>();
        slots.forEach((name, slot) -> weights.put(name, Weight.of(slot)));
        return weights;
    }

    private static Map<String, Slot> withoutTypes(Map<String, Slot> slots) {
        Map<String, Slot> plain = new HashMap<>();
        slots.forEach((name, slot) ->
                plain.put(name, new Slot(ElementType.F32, slot.extents, slot.target, slot.lacksKernel)));
        return plain;
    }

    static TensorIndex of(Model model, List<TensorOverride> overrides) {
        return model.tensors().remembered(new Question(overrides), tensors -> index(model, tensors, overrides));
    }

    private static TensorIndex index(Model model, Tensors tensors, List<TensorOverride> overrides) {
        List<Pattern> patterns =
                overrides.stream().map(rule -> Pattern.compile(rule.pattern())).toList();
        List<Map<String, Slot>> layers = new ArrayList<>();
        model.layers().forEach(layer -> layers.add(new HashMap<>()));
        Map<String, Slot> loose = new HashMap<>();
        for (Tensor tensor : tensors.list()) {
            Slot slot = new Slot(
                    tensor.type(),
                    tensor.shape().extents(),
                    target(tensor.ggufName(), patterns, overrides),
                    lacksKernel(model, tensor));
            String name = tensor.ggufName().replaceFirst("\\.weight$", "");
            if (tensor.place() instanceof Place.InLayer in && in.index() < layers.size()) {
                layers.get(in.index()).put(name.replaceFirst("^(enc\\.|dec\\.)?blk\\.\\d+\\.", "$1"), slot);
            } else {
                loose.putIfAbsent(name, slot);
            }
        }
        return new TensorIndex(layers, loose, model.layers());
    }

    private static boolean lacksKernel(Model model, Tensor tensor) {
        return tensor.place() instanceof Place.InLayer in
                && in.index() < model.layers().size()
                && !Kernels.canHold(Backend.CUDA, tensor, model.layers().get(in.index()));
    }

    private static int target(String name, List<Pattern> patterns, List<TensorOverride> overrides) {
        for (int rule = 0; rule < patterns.size(); rule++) {
            if (patterns.get(rule).matcher(name).find()) {
                return overrides.get(rule).device();
            }
        }
        return -1;
    }

    /// Layers with equal mixers, feed-forwards and tensors get equal numbers.
    private static int[] kinds(List<Layer> layers, List<Map<String, Slot>> slots) {
        record Kind(Object attentions, Object feedForward, Map<String, Slot> slots) {}
        Map<Kind, Integer> numbers = new HashMap<>();
        int[] kinds = new int[layers.size()];
        for (int at = 0; at < kinds.length; at++) {
            Layer layer = layers.get(at);
            Kind kind = new Kind(layer.attentions(), layer.feedForward(), slots.get(at));
            kinds[at] = numbers.computeIfAbsent(kind, ignored -> numbers.size());
        }
        return kinds;
    }

    /// A number that layers with the same graph share. The types of weights count only where weights are copied.
    int kind(int layer, boolean copiesWeights) {
        return copiesWeights ? kinds[layer] : shapes[layer];
    }

    /// Whether a layer has a tensor.
    boolean holds(int layer, String name) {
        return layers.get(layer).containsKey(name);
    }

    /// Whether there is a tensor of no layer.
    boolean holds(String name) {
        return loose.containsKey(name);
    }

    /// A layer's tensor on a device, or [Node#ABSENT].
    Node of(int layer, String name, int device, Sites sites) {
        Weight weight = layers.get(layer).get(name);
        return weight == null ? Node.ABSENT : weight.on(device, sites.backend(device));
    }

    /// A tensor of no layer on a device, or [Node#ABSENT].
    Node loose(String name, int device) {
        Weight weight = loose.get(name);
        return weight == null ? Node.ABSENT : weight.on(device, Backend.CPU);
    }
}
