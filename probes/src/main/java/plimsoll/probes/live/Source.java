package plimsoll.probes.live;

import java.util.function.Consumer;

/// Where snapshots come from: this machine's instruments, or a recording.
public interface Source extends AutoCloseable {
    /// Begins, once. The listener is called on the source's own thread and should be quick; one that is slow delays the
    /// next snapshot and loses none of the history's order.
    void start(Consumer<Snapshot> listener);

    /// Changes how often, from now on.
    void pace(Pace pace);

    /// Ends it. No snapshot comes after this returned, unless it was called by the listener itself.
    @Override
    void close();
}
