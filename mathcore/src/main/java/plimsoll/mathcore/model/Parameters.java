package plimsoll.mathcore.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import plimsoll.mathcore.feedforward.MixtureOfExperts;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Tensor;

/// How many parameters a model has.
///
/// @param all    every weight as stored; scales, rope tables and router correction biases do not count
/// @param text   without towers, projectors and blocks for multi-token prediction
/// @param active `text` less the routed experts that a token does not use
public record Parameters(long all, long text, long active) {
    /// Counts a model's tensors.
    public static Parameters of(Model model) {
        Set<Integer> mtp = new HashSet<>();
        model.layers().stream().filter(Layer::isMtp).forEach(layer -> mtp.add(layer.index()));
        long all = model.stored().parameters(tensor -> true);
        long text = model.stored().parameters(tensor -> isText(tensor, mtp));
        return new Parameters(all, text, text - idle(model));
    }

    private static boolean isText(Tensor tensor, Set<Integer> mtp) {
        return switch (tensor.place()) {
            case Place.InLayer layer -> !mtp.contains(layer.index());
            case Place.Tower ignored -> false;
            case Place.Input ignored -> true;
            case Place.Output ignored -> true;
            case Place.EveryLayer ignored -> true;
        };
    }

    private static long idle(Model model) {
        Map<Integer, Long> routed = new HashMap<>();
        for (Tensor tensor : model.stored().list()) {
            if (tensor.part() == Part.ROUTED_EXPERTS) {
                routed.merge(layerOf(tensor), tensor.weights(), Math::addExact);
            }
        }
        long idle = 0;
        for (Layer layer : model.layers()) {
            if (!layer.isMtp() && layer.feedForward() instanceof MixtureOfExperts experts) {
                long here = routed.getOrDefault(layer.index(), 0L);
                idle += here / experts.numExperts() * (experts.numExperts() - experts.numExpertsPerTok());
            }
        }
        return idle;
    }

    private static int layerOf(Tensor tensor) {
        return tensor.place() instanceof Place.InLayer layer ? layer.index() : -1;
    }
}
