package plimsoll.app.screen.plan;

import java.util.function.Consumer;
import plimsoll.ingest.ReadResult;

/// Reads models without keeping the screen waiting.
public interface Opener {
    /// Begins to read; a reading that is still under way is given up.
    ///
    /// @param words a path, a catalogue name …
    /// @param told  told now and then how far it is, on the thread that asked
    /// @param done  told the result on the thread that asked; not told when given up
    void open(String words, Consumer<String> told, Consumer<ReadResult<Opened>> done);

    /// Gives up the reading under way.
    void stop();
}
