package plimsoll.mathcore.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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
        long all = sum(model, tensor -> true);
        long text = sum(model, tensor -> isText(tensor, mtp));
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
        for (Tensor tensor : model.tensors().list()) {
            if (tensor.part() == Part.ROUTED_EXPERTS && isStored(model, tensor)) {
                routed.merge(layerOf(tensor), tensor.elements(), Math::addExact);
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

    private static long sum(Model model, Predicate<Tensor> wanted) {
        return model.tensors().parameters(tensor -> isStored(model, tensor) && wanted.test(tensor));
    }

    /// A list from a configuration holds two views of the same weights, and the checkpoint's is the stored one.
    private static boolean isStored(Model model, Tensor tensor) {
        return model.weights() != WeightsSource.CONFIG
                || !tensor.checkpointName().isEmpty();
    }
}
