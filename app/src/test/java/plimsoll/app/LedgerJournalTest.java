package plimsoll.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.app.ledger.Ledger;
import plimsoll.app.reconcile.Reconciliation;
import plimsoll.app.screen.live.Journal;
import plimsoll.app.screen.live.MadeUpLog;
import plimsoll.ingest.ReadResult;

class LedgerJournalTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenDownIsThereTheNextTime() {
        Journal journal = new LedgerJournal(Ledger.in(folder), () -> {});
        assertEquals(0, journal.record(found()).earlier().size());
        Journal.Written again = journal.record(found());
        assertEquals(1, again.earlier().size());
        assertEquals(Optional.empty(), again.trouble());
    }

    @Test
    void whatCannotBeWrittenDownIsSaid() throws IOException {
        Path file = Files.createFile(folder.resolve("no folder"));
        Journal journal = new LedgerJournal(Ledger.in(file), () -> {});
        String why = journal.record(found()).trouble().orElseThrow();
        assertTrue(why.startsWith(file.toString()), why);
    }

    private static Reconciliation found() {
        return (Reconciliation) assertInstanceOf(
                        ReadResult.Read.class,
                        MadeUpLog.prediction(8192).beside(MadeUpLog.log(8192, 400), "engine.log", Optional.empty()))
                .value();
    }
}
