package plimsoll.mathcore.engine.llamacpp.departure;

import java.util.Set;
import plimsoll.mathcore.attention.StateSpace;
import plimsoll.mathcore.engine.llamacpp.Build;
import plimsoll.mathcore.model.Habit;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.model.WeightsSource;

/// The converter writes a context of 2^20 tokens for hybrids whose attention does not rotate, whatever their config
/// says.
///
/// Source: llama.cpp b10587, `GraniteHybridModel.set_gguf_parameters` in `conversion/granite.py`, which Nemotron-H
/// inherits.
final class ContextsOfHybrids implements Departure {
    private static final Set<String> UNROTATED = Set.of("nemotron_h", "nemotron_h_moe");
    private static final int CONTEXT = 1 << 20;

    @Override
    public Model apply(Model model, Build build) {
        boolean mixes = model.layers().stream()
                .anyMatch(layer -> layer.attentions().stream().anyMatch(StateSpace.class::isInstance));
        boolean unrotated =
                UNROTATED.contains(model.architecture()) || model.habits().has(Habit.UNROTATED);
        boolean written = model.weights() == WeightsSource.CONVERTED && unrotated;
        return written && mixes ? model.trainedFor(CONTEXT) : model;
    }
}
