package plimsoll.app.screen.live;

import java.util.List;
import java.util.Optional;
import plimsoll.app.reconcile.Earlier;
import plimsoll.app.reconcile.Reconciliation;
import plimsoll.app.run.Reported;

/// Where the comparison of a plan with an engine stands.
sealed interface Proof {
    /// Nothing was compared yet.
    record NotAsked() implements Proof {}

    /// A log is read and its model planned.
    record UnderWay(String name) implements Proof {}

    /// They lie beside each other.
    ///
    /// @param name    of what was measured, as people read it
    /// @param remark  one sentence where something else was measured than was planned; else empty
    /// @param instead what ran, where it can be planned and something else was
    /// @param earlier the last comparisons of the same model on the same devices, the newest first
    record Beside(String name, Reconciliation found, String remark, Optional<Reported> instead, List<Earlier> earlier)
            implements Proof {}

    /// They could not be compared.
    ///
    /// @param why     one sentence: what, where and what to do
    /// @param instead what runs, where it can be planned
    record Refused(String why, Optional<Reported> instead) implements Proof {}
}
