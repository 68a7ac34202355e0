package plimsoll.app.screen.live;

import java.util.List;
import java.util.Optional;
import plimsoll.app.reconcile.Earlier;
import plimsoll.app.reconcile.Reconciliation;

/// Where comparisons are kept. Reads and writes a file: not for the thread that draws.
public interface Journal {
    /// What became of a comparison that was to be written down.
    ///
    /// @param earlier the last ones before it of the same model on the same devices
    /// @param trouble why it could not be, without a full stop; empty where it was
    record Written(List<Earlier> earlier, Optional<String> trouble) {
        public Written {
            earlier = List.copyOf(earlier);
        }
    }

    /// Writes one down.
    Written record(Reconciliation found);

    /// Keeps what can be taken over into later plans.
    ///
    /// @return in one sentence what was kept, or why it was not
    String accept(Reconciliation found);

    /// One that keeps nothing.
    Journal NONE = new Journal() {
        @Override
        public Written record(Reconciliation found) {
            return new Written(List.of(), Optional.empty());
        }

        @Override
        public String accept(Reconciliation found) {
            return "";
        }
    };
}
