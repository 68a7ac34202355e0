package plimsoll.app.fx;

import java.util.function.Consumer;
import java.util.function.Supplier;

/// Work whose result comes later: one piece at a time, the newest wins.
public interface Work {
    /// Begins the work and gives up what is still under way.
    ///
    /// @param name of what is done
    /// @param work must answer soon after it is interrupted; its result is then thrown away
    /// @param done told the result on the JavaFX thread, unless the work was given up
    <T> void run(String name, Supplier<T> work, Consumer<T> done);

    /// Gives up the work under way.
    void stop();
}
