package plimsoll.app.ledger;

import java.nio.file.Path;
import plimsoll.ingest.store.Environment;
import plimsoll.ingest.store.OperatingSystem;

/// The folder in which the program keeps what it records: its journal, and the logs of engines that it started.
public final class Home {
    private Home() {}

    /// Where `PLIMSOLL_HOME` says, else where this system keeps such things.
    public static Path of(Environment here) {
        String folder = here.system() == OperatingSystem.LINUX ? "plimsoll" : "Plimsoll";
        return here.path(here.variables().getOrDefault("PLIMSOLL_HOME", ""))
                .orElseGet(() -> here.records().resolve(folder));
    }
}
