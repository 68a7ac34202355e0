package plimsoll.mathcore.engine.llamacpp.departure;

import java.util.List;
import java.util.Map;
import plimsoll.mathcore.engine.llamacpp.Build;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.model.Model;

/// Every departure, in the order in which they apply.
public final class Departures {
    private static final Map<Predictors, List<Departure>> ALL = Map.of(
            Predictors.IDLE, all(Predictors.IDLE),
            Predictors.LOADED, all(Predictors.LOADED),
            Predictors.DRAFTING, all(Predictors.DRAFTING));

    /// What is asked of blocks for multi-token prediction.
    public enum Predictors {
        /// Nothing.
        IDLE,
        /// That they are loaded.
        LOADED,
        /// That they are loaded and remember, as in the context that they have of their own.
        DRAFTING
    }

    private Departures() {}

    private static List<Departure> all(Predictors predictors) {
        return List.of(
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
                new IdlePredictors(predictors),
                new InputsElsewhere(),
                new RepeatedEmbedding());
    }

    /// The model as the newest known build of llama.cpp runs it.
    public static Model applied(Model model) {
        return applied(model, Build.NEWEST);
    }

    /// The model as a build of llama.cpp runs it.
    public static Model applied(Model model, Build build) {
        return applied(model, build, Predictors.IDLE);
    }

    /// The same where something is asked of its blocks for multi-token prediction.
    public static Model applied(Model model, Build build, Predictors predictors) {
        Model run = model;
        for (Departure departure : ALL.getOrDefault(predictors, List.of())) {
            run = departure.apply(run, build);
        }
        return run;
    }

    /// The options as llama.cpp takes them for this model.
    public static LlamaCppWorkload applied(Model model, LlamaCppWorkload asked) {
        return EveryRowOfEncoders.applied(model, NoFlashAttention.applied(model, asked));
    }
}
