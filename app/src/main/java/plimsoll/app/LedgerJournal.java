package plimsoll.app;

import java.util.List;
import java.util.Optional;
import plimsoll.app.cli.Recorded;
import plimsoll.app.ledger.Entry;
import plimsoll.app.ledger.Kind;
import plimsoll.app.ledger.Ledger;
import plimsoll.app.reconcile.Earlier;
import plimsoll.app.reconcile.Reconciliation;
import plimsoll.app.screen.live.Journal;
import plimsoll.ingest.ReadResult;

/// Comparisons in the ledger, as the command line leaves them there.
///
/// @param changed runs when there are other calibrations than before
record LedgerJournal(Ledger ledger, Runnable changed) implements Journal {
    private static final int MOST = 5;

    /// A ledger that cannot be written or read takes nothing away from what is shown, but for what was before.
    @Override
    public Journal.Written record(Reconciliation found) {
        List<Earlier> before = ledger.entries(List.of(Kind.RECONCILIATION))
                        instanceof ReadResult.Read<List<Entry>>(List<Entry> entries)
                ? Earlier.of(entries, found, MOST)
                : List.of();
        return switch (new Recorded(ledger, found).write(false)) {
            case ReadResult.Read<List<Entry>> ignored -> new Journal.Written(before, Optional.empty());
            case ReadResult.Refused<List<Entry>>(String sentence) -> new Journal.Written(before, Optional.of(sentence));
        };
    }

    @Override
    public String accept(Reconciliation found) {
        Recorded record = new Recorded(ledger, found);
        ReadResult<List<Entry>> written = record.accept();
        changed.run();
        return switch (written) {
            case ReadResult.Read<List<Entry>> ignored ->
                record.accepted().replaceFirst("^plimsoll: ", "").strip();
            case ReadResult.Refused<List<Entry>>(String sentence) -> sentence;
        };
    }
}
