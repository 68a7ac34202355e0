package plimsoll.mathcore.engine.llamacpp;

import plimsoll.mathcore.engine.llamacpp.departure.Departures;
import plimsoll.mathcore.engine.llamacpp.departure.Departures.Predictors;
import plimsoll.mathcore.model.Model;

/// Asks for the departures of one model object, so that a slider does not apply them again.
final class Departed {
    private final Model model;
    private final Build build;
    private final Predictors predictors;

    private Departed(Model model, Build build, Predictors predictors) {
        this.model = model;
        this.build = build;
        this.predictors = predictors;
    }

    /// The model as a build runs it.
    ///
    /// @param predictors what is asked of its blocks for multi-token prediction
    static Model of(Model model, Build build, Predictors predictors) {
        Departed asked = new Departed(model, build, predictors);
        return model.tensors().remembered(asked, ignored -> Departures.applied(model, build, predictors));
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // one object, not one value: comparing values would cost a plan
    public boolean equals(Object other) {
        return other instanceof Departed departed
                && departed.model == model
                && departed.predictors == predictors
                && departed.build.equals(build);
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(model) + predictors.hashCode();
    }
}
