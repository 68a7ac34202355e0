package plimsoll.app.reconcile;

import java.util.Optional;
import plimsoll.mathcore.plan.Plan;
import plimsoll.probes.engine.LlamaCppLog;

/// One way in which an engine ran otherwise than it was planned. What it changes is planned anew, so that its amount is
/// a number of the rules and not a guess.
interface Step {
    /// What ran instead; empty where the log does not say otherwise than the plan.
    Optional<Taken> of(Setup setup, Plan plan, LlamaCppLog log);

    /// A step that was taken.
    ///
    /// @param setup what ran
    /// @param rule  a short name
    /// @param why   one sentence
    record Taken(Setup setup, String rule, String why) {}
}
