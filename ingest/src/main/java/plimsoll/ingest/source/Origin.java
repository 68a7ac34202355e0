package plimsoll.ingest.source;

import plimsoll.ingest.catalogue.Catalogue;
import plimsoll.ingest.checkpoint.Checkpoint;
import plimsoll.ingest.gguf.GgufSet;

/// What a model was read from.
public sealed interface Origin {
    /// GGUF files.
    ///
    /// @param place the file or address that was named
    /// @param files all parts
    record Gguf(String place, GgufSet files) implements Origin {}

    /// A published checkpoint: a folder, its `config.json`, a weight file or an index of it.
    ///
    /// @param place      the path or address that was named
    /// @param checkpoint what was read
    record Published(String place, Checkpoint checkpoint) implements Origin {}

    /// The catalogue that ships with the program.
    record Shipped(Catalogue.Entry entry) implements Origin {}
}
