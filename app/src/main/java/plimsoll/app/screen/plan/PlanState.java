package plimsoll.app.screen.plan;

import plimsoll.mathcore.plan.Plan;

/// What the screen has to show.
public sealed interface PlanState {
    /// Nothing was planned yet.
    ///
    /// @param why one sentence; empty before anything was tried
    record NoPlanYet(String why) implements PlanState {}

    /// The plan of what is asked.
    record Planned(Plan plan) implements PlanState {}

    /// The engine refuses what is asked; the last good plan stays.
    ///
    /// @param plan the last good one
    /// @param why  one sentence: what, where and what to do
    record Kept(Plan plan, String why) implements PlanState {}

    /// What is shown when the engine refuses what is asked now: the last good plan stays.
    ///
    /// @param why one sentence
    default PlanState refused(String why) {
        return switch (this) {
            case NoPlanYet ignored -> new NoPlanYet(why);
            case Planned(Plan plan) -> new Kept(plan, why);
            case Kept(Plan plan, String ignored) -> new Kept(plan, why);
        };
    }
}
