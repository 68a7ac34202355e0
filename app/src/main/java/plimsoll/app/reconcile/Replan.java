package plimsoll.app.reconcile;

import java.util.Optional;
import plimsoll.mathcore.plan.Plan;

/// Plans the same model for something else.
public interface Replan {
    /// Empty where the engine would refuse it or its version is not known.
    Optional<Plan> plan(Setup setup);
}
