package plimsoll.mathcore.engine.llamacpp.departure;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import plimsoll.mathcore.attention.Indexer;
import plimsoll.mathcore.engine.llamacpp.Build;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.tensor.Tensors;

/// Blocks for multi-token prediction are not loaded unless they are asked for, but for [PredictorTensors]; where
/// nothing is made of them, not even then. Most architectures keep cells for them all the same.
///
/// Source: llama.cpp b10587, `llama_model::create_memory` in src/llama-model.cpp and `load_mtp` in common/common.cpp;
/// [PredictorSupport] for other builds.
/// @param asked what is asked of them
record IdlePredictors(Departures.Predictors asked) implements Departure {
    /// Between 9db77a02 (b8820) and 9a688e51 (b10284) these were loaded whatever was asked.
    private static final Pattern SLIPPED_THROUGH = Pattern.compile("\\.(attn_qkv\\.(weight|bias)|attn_[qkv]\\.bias)$");

    private static final int SLIPS_FROM = 8820;
    private static final int SLIPS_BEFORE = 10_284;

    private record Question(String architecture, boolean slips) {}

    @Override
    public Model apply(Model model, Build build) {
        Set<Integer> idle =
                model.layers().stream().filter(Layer::isMtp).map(Layer::index).collect(Collectors.toSet());
        if (idle.isEmpty()) {
            return model;
        }
        Optional<PredictorSupport> support = PredictorSupport.of(model.architecture());
        boolean drafts = asked != Departures.Predictors.IDLE
                && PredictorDrafts.of(model.architecture()).isPresent();
        boolean isLoaded =
                drafts || support.filter(known -> known.isLoaded(build)).isPresent();
        boolean slips = !build.isBefore(SLIPS_FROM) && build.isBefore(SLIPS_BEFORE);
        Tensors tensors = isLoaded ? model.tensors() : withoutBlocks(model, idle, slips);
        if (asked == Departures.Predictors.DRAFTING) {
            return model.with(withoutIndex(model.layers()), tensors);
        }
        boolean hasCells = support.map(known -> known.hasCells(build)).orElse(true);
        return model.with(hasCells ? model.layers() : withoutCells(model.layers()), tensors);
    }

    private static Tensors withoutBlocks(Model model, Set<Integer> idle, boolean slips) {
        String architecture = model.architecture();
        return model.tensors()
                .remembered(
                        new Question(architecture, slips),
                        all -> new Tensors(all.list().stream()
                                .filter(tensor -> !isIn(tensor, idle)
                                        || PredictorTensors.isTaken(architecture, tensor)
                                        || (slips && isSlippedThrough(tensor)))
                                .toList()));
    }

    private static boolean isSlippedThrough(Tensor tensor) {
        return SLIPPED_THROUGH.matcher(tensor.ggufName()).find();
    }

    /// Where such blocks draft, they attend to everything that the model indexes elsewhere.
    private static List<Layer> withoutIndex(List<Layer> layers) {
        return layers.stream()
                .map(layer -> layer.isMtp()
                        ? layer.with(layer.attentions().stream()
                                .filter(attention -> !(attention instanceof Indexer))
                                .toList())
                        : layer)
                .toList();
    }

    private static List<Layer> withoutCells(List<Layer> layers) {
        return layers.stream()
                .map(layer -> layer.isMtp() ? layer.with(List.of()) : layer)
                .toList();
    }

    private static boolean isIn(Tensor tensor, Set<Integer> idle) {
        return tensor.place() instanceof Place.InLayer in && idle.contains(in.index());
    }
}
