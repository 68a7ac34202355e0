package plimsoll.mathcore.engine.llamacpp.departure;

import java.util.List;
import plimsoll.mathcore.engine.llamacpp.Build;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.model.Model;

/// Every departure, in the order in which they apply.
public final class Departures {
    private static final List<Departure> ALL = List.of(
            new Converted(),
            new ContextsOfHybrids(),
            new IgnoredWindows(),
            new WindowsOfExaone4(),
            new FixedWindows(),
            new WindowsOfPredictors(),
            new CachedEncoders(),
            new CellsForIdleDecoders(),
            new CrossAttentionAgain(),
            new IdleIndexValues(),
            new IdlePredictors(),
            new InputsElsewhere(),
            new RepeatedEmbedding());

    private Departures() {}

    /// The model as the newest known build of llama.cpp runs it.
    public static Model applied(Model model) {
        return applied(model, Build.NEWEST);
    }

    /// The model as a build of llama.cpp runs it.
    public static Model applied(Model model, Build build) {
        Model run = model;
        for (Departure departure : ALL) {
            run = departure.apply(run, build);
        }
        return run;
    }

    /// The options as llama.cpp takes them for this model.
    public static LlamaCppWorkload applied(Model model, LlamaCppWorkload asked) {
        return EveryRowOfEncoders.applied(model, NoFlashAttention.applied(model, asked));
    }
}
