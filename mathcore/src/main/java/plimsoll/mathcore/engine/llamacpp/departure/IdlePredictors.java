package plimsoll.mathcore.engine.llamacpp.departure;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.tensor.Tensors;

/// Blocks for multi-token prediction are not loaded unless they are asked for. Most architectures keep cells for them
/// all the same.
///
/// Source: llama.cpp b10587, `src/llama-model.cpp:2430` and `common/common.cpp:1712`.
final class IdlePredictors implements Departure {
    /// Architectures whose cache leaves these blocks out.
    private static final Set<String> WITHOUT_CELLS = Set.of(
            "step35",
            "hy_v3",
            "mimo2",
            "glm-dsa",
            "deepseek32",
            "dots3note",
            "qwen3next",
            "qwen35",
            "qwen35moe",
            "nemotron_h_moe");

    @Override
    public Model apply(Model model) {
        Set<Integer> idle =
                model.layers().stream().filter(Layer::isMtp).map(Layer::index).collect(Collectors.toSet());
        if (idle.isEmpty()) {
            return model;
        }
        Tensors loaded = model.tensors()
                .remembered(
                        IdlePredictors.class,
                        all -> new Tensors(all.list().stream()
                                .filter(tensor -> !isIn(tensor, idle))
                                .toList()));
        boolean cells = !WITHOUT_CELLS.contains(model.architecture());
        List<Layer> layers = cells
                ? model.layers()
                : model.layers().stream()
                        .map(layer -> layer.isMtp() ? layer.with(List.of()) : layer)
                        .toList();
        return model.with(layers, loaded);
    }

    private static boolean isIn(Tensor tensor, Set<Integer> idle) {
        return tensor.place() instanceof Place.InLayer in && idle.contains(in.index());
    }
}
