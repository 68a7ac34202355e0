package plimsoll.app.screen.plan;

import java.util.function.Consumer;
import plimsoll.ingest.ReadResult;
import plimsoll.mathcore.model.Model;

/// Reads models without keeping the screen waiting.
public interface Opener {
    /// Begins to read; a reading that is still under way is given up.
    ///
    /// @param words a path, a catalogue name …
    /// @param done  told the result on the thread that asked; not told when given up
    void open(String words, Consumer<ReadResult<Model>> done);

    /// Gives up the reading under way.
    void stop();
}
