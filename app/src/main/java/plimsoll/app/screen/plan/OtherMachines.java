package plimsoll.app.screen.plan;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import plimsoll.app.fx.Background;

/// Reads what is pasted and dropped off the thread that draws: a session of a hundred outputs takes its time.
final class OtherMachines {
    private final Background work = new Background();

    /// The last one that was begun is told of.
    ///
    /// @param other   reads it
    /// @param machine told of it, on the thread that draws
    /// @param none    run there where it is no machine
    void read(Supplier<Optional<OtherMachine>> other, Consumer<OtherMachine> machine, Runnable none) {
        work.run("another machine", other, found -> found.ifPresentOrElse(machine, none));
    }
}
