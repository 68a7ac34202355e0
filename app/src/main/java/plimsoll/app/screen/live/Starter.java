package plimsoll.app.screen.live;

import java.nio.file.Path;
import java.util.Optional;
import plimsoll.app.run.Launch;
import plimsoll.ingest.ReadResult;

/// Finds llama-server on this machine and makes ready to start it. Starts a process to ask for its version: not for the
/// thread that draws.
public interface Starter {
    /// @param chosen the program that a person chose, which is kept for the next time
    /// @return what is to be started; refused where no program is found or it does not run
    ReadResult<Launch> launch(Planning.Now now, Path model, Optional<Path> chosen);

    /// A machine on which nothing can be started.
    Starter NONE = (now, model, chosen) -> new ReadResult.Refused<>("");
}
