package plimsoll.mathcore.model;

import java.util.HashSet;
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
        long all = model.tensors().parameters(tensor -> true);
        long text = model.tensors().parameters(tensor -> isText(tensor, mtp));
        long idle = 0;
        for (Layer layer : model.layers()) {
            if (!layer.isMtp() && layer.feedForward() instanceof MixtureOfExperts experts) {
                idle += idle(model, layer.index(), experts);
            }
        }
        return new Parameters(all, text, text - idle);
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

    private static long idle(Model model, int layer, MixtureOfExperts experts) {
        Place here = new Place.InLayer(layer);
        long routed = model.tensors()
                .parameters(tensor ->
                        tensor.part() == Part.ROUTED_EXPERTS && tensor.place().equals(here));
        return routed / experts.numExperts() * (experts.numExperts() - experts.numExpertsPerTok());
    }
}
