package plimsoll.app.screen.live;

import java.net.URI;
import java.nio.file.Path;

/// Where llama-server stands that is started from the plan.
sealed interface Serving {
    /// None runs.
    ///
    /// @param log of the last one that ran; empty before the first
    record Idle(String log) implements Serving {}

    /// It loads.
    ///
    /// @param what the model
    /// @param line the last line of its log; empty before the first
    record Starting(String what, String line) implements Serving {}

    /// It serves.
    ///
    /// @param what the model
    record Ready(String what, URI address, long pid, Path log) implements Serving {}

    /// It was told to end and has not yet.
    record Stopping(String what) implements Serving {}

    /// It could not be started, or has ended by itself.
    ///
    /// @param why            one sentence: what, where and what to do
    /// @param isProgramWanted whether choosing the program would help
    record Failed(String why, boolean isProgramWanted) implements Serving {}
}
