package plimsoll.app.screen.live;

import plimsoll.app.reconcile.Reconciliation;

/// Where the comparison of a plan with an engine stands.
sealed interface Proof {
    /// Nothing was compared yet.
    record NotAsked() implements Proof {}

    /// A log is read and its model planned.
    record UnderWay(String name) implements Proof {}

    /// They lie beside each other.
    ///
    /// @param name of what was measured, as people read it
    record Beside(String name, Reconciliation found) implements Proof {}

    /// They could not be compared.
    ///
    /// @param why one sentence: what, where and what to do
    record Refused(String why) implements Proof {}
}
