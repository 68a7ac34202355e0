package plimsoll.app.screen.live;

import java.util.List;
import plimsoll.app.reconcile.Earlier;
import plimsoll.app.reconcile.Reconciliation;

/// Where comparisons are kept. Reads and writes a file: not for the thread that draws.
public interface Journal {
    /// Writes one down.
    ///
    /// @return the last ones before it of the same model on the same devices
    List<Earlier> record(Reconciliation found);

    /// Keeps what can be taken over into later plans.
    ///
    /// @return in one sentence what was kept, or why it was not
    String accept(Reconciliation found);

    /// One that keeps nothing.
    Journal NONE = new Journal() {
        @Override
        public List<Earlier> record(Reconciliation found) {
            return List.of();
        }

        @Override
        public String accept(Reconciliation found) {
            return "";
        }
    };
}
