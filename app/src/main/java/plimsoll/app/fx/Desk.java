package plimsoll.app.fx;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// What a desktop offers beside the window itself, so that tests can do without one.
public interface Desk {
    /// Asks for a model's file; empty when the person thought better of it.
    Optional<Path> chooseModel();

    /// Asks for a folder; empty when the person thought better of it.
    default Optional<Path> chooseFolder() {
        return Optional.empty();
    }

    /// Asks for a recording of readings; empty when the person thought better of it.
    default Optional<Path> chooseRecording() {
        return Optional.empty();
    }

    /// Asks for what an engine printed; empty when the person thought better of it.
    default Optional<Path> chooseLog() {
        return Optional.empty();
    }

    /// Shows a folder, a file or a page in the program that the system has for it.
    default void show(URI what) {}

    /// Asks for a program to start; empty when the person thought better of it.
    default Optional<Path> chooseProgram() {
        return Optional.empty();
    }

    /// Asks where to write a new file; empty when the person thought better of it.
    ///
    /// @param name what it is called unless the person calls it otherwise
    default Optional<Path> chooseNewFile(String name) {
        return Optional.empty();
    }
}
