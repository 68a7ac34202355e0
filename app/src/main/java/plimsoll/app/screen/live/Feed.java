package plimsoll.app.screen.live;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import plimsoll.probes.live.History;
import plimsoll.probes.live.Snapshot;

/// What the screen watches.
public interface Feed {
    /// Begins where it has not begun, and reads as often as a person looks.
    ///
    /// @param told the newest snapshot, on the thread that draws
    void watch(Consumer<Snapshot> told);

    /// The person looks elsewhere: the history goes on, slower.
    void rest();

    /// Ends the instruments.
    void close();

    /// The last ten minutes.
    History history();

    /// Plays a recording instead of reading this machine.
    ///
    /// @return why it cannot be, empty where it can
    Optional<String> play(Path recording);

    /// Reads this machine again.
    void live();

    /// Keeps what is read from now on in a file, besides showing it.
    ///
    /// @param lost told why the recording ends by itself, on the thread that draws
    /// @return why it cannot be, empty where it can
    Optional<String> record(Path file, Consumer<String> lost);

    /// Ends the recording.
    void keep();
}
