package plimsoll.app.release;

import java.net.URI;
import java.util.Optional;

/// What a server says of releases.
public sealed interface News {
    /// There is a newer one.
    ///
    /// @param version as it is called
    /// @param address where a person can read of it and fetch it; empty where the answer has none
    record Newer(String version, Optional<URI> address) implements News {}

    /// This is the newest one.
    record Current() implements News {}

    /// It is not known.
    ///
    /// @param sentence why
    record Unknown(String sentence) implements News {}
}
