package plimsoll.mathcore.engine.transformers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.LayerMemory;
import plimsoll.mathcore.plan.OtherMemory;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Tensor;

/// The bytes of a checkpoint by layer, and by part for what is in none.
///
/// @param layers every layer with its weights
/// @param others what is in no layer: the embedding, the head, towers
record CheckpointSums(List<LayerMemory> layers, List<OtherMemory> others) {
    private static final String WEIGHT = ".weight";

    static CheckpointSums of(Model model) {
        Map<Integer, Long> inLayer = new HashMap<>();
        Map<String, Long> other = new LinkedHashMap<>();
        for (Tensor tensor : model.stored().list()) {
            if (tensor.place() instanceof Place.InLayer(int index)) {
                inLayer.merge(index, tensor.bytes(), Math::addExact);
            } else {
                other.merge(part(tensor), tensor.bytes(), Math::addExact);
            }
        }
        List<LayerMemory> layers = new ArrayList<>();
        for (Layer layer : model.layers()) {
            long bytes = inLayer.getOrDefault(layer.index(), 0L);
            layers.add(new LayerMemory(layer, List.of(new LayerMemory.Share(0, bytes, 0, 0)), List.of()));
        }
        List<OtherMemory> others = new ArrayList<>();
        other.forEach((part, bytes) -> others.add(new OtherMemory(part, 0, bytes)));
        return new CheckpointSums(List.copyOf(layers), List.copyOf(others));
    }

    /// What a person calls it: the checkpoint's own name, and for a tower what all its tensors' names begin with.
    private static String part(Tensor tensor) {
        String name = tensor.checkpointName();
        if (tensor.place() instanceof Place.Tower) {
            int dot = name.indexOf('.', name.startsWith("model.") ? "model.".length() : 0);
            return dot < 0 ? name : name.substring(0, dot);
        }
        return name.endsWith(WEIGHT) ? name.substring(0, name.length() - WEIGHT.length()) : name;
    }

    /// Bytes of all weights.
    long bytes() {
        long inLayers = layers.stream()
                .mapToLong(layer -> layer.shares().getFirst().weights())
                .reduce(0, Math::addExact);
        return others.stream().mapToLong(OtherMemory::weights).reduce(inLayers, Math::addExact);
    }
}
