package plimsoll.app.screen.library;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import plimsoll.app.library.Question;

/// Looks through the stores without keeping the screen waiting, and again as long as anybody watches.
public interface Watch {
    /// Begins to look.
    ///
    /// @param told each time there is news, on the thread that asked
    void start(Consumer<Snapshot> told);

    /// Looks no more.
    void stop();

    /// Plans every model anew.
    void ask(Question question);

    /// Looks into these folders of the person's own too, from now on and after the next start.
    void keep(List<Path> own);

    /// The folders of the person's own.
    List<Path> own();
}
