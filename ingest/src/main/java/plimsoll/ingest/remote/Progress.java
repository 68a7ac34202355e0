package plimsoll.ingest.remote;

/// Told how reading from a server gets on.
@FunctionalInterface
public interface Progress {
    /// Nobody listens.
    Progress SILENT = (_, _) -> {};

    /// Called while bytes come in, from any thread, and soon done.
    ///
    /// @param host  who is asked
    /// @param bytes that have come so far, over all requests
    void at(String host, long bytes);

    /// Called once when nothing more will come, if anything was told.
    default void done() {}
}
