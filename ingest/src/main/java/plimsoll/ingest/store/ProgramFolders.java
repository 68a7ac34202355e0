package plimsoll.ingest.store;

import java.nio.file.Path;

/// Where the program keeps its own files in an account, by the customs of its system.
///
/// @param settings what a person has set, and what the window remembers
/// @param cache    what can be fetched or found again
/// @param records  what cannot be made again: the journal, and the runs of engines; `PLIMSOLL_HOME` names another
/// @param logs     what the program has written down of its own mistakes; in `PLIMSOLL_HOME` where that is set
public record ProgramFolders(Path settings, Path cache, Path records, Path logs) {
    private static final String OWN_RECORDS = "PLIMSOLL_HOME";

    /// Those of an account.
    public static ProgramFolders of(Environment here) {
        String name = here.system() == OperatingSystem.LINUX ? "plimsoll" : "Plimsoll";
        Path caches = here.caches().resolve(name);
        Path logs = here.logs().resolve(name);
        boolean isShared = here.system() == OperatingSystem.WINDOWS;
        return new ProgramFolders(
                here.settings().resolve(name),
                isShared ? caches.resolve("Cache") : caches,
                here.folder(OWN_RECORDS).orElseGet(() -> here.records().resolve(name)),
                here.folder(OWN_RECORDS)
                        .map(own -> own.resolve("logs"))
                        .orElse(isShared ? logs.resolve("Logs") : logs));
    }

    /// What was read of models on servers; may be deleted at any time.
    public Path remote() {
        return cache.resolve("remote");
    }

    /// When models were last used, as far as it was seen.
    public Path uses() {
        return cache.resolve("library-uses.tsv");
    }
}
