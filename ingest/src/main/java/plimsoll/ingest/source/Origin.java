package plimsoll.ingest.source;

import java.util.Optional;
import plimsoll.ingest.catalogue.Catalogue;
import plimsoll.ingest.checkpoint.Checkpoint;
import plimsoll.ingest.gguf.GgufSet;

/// What a model was read from.
public sealed interface Origin {
    /// The GGUF files that it was read from; empty where it was read from others.
    default Optional<GgufSet> gguf() {
        return this instanceof Gguf(String ignored, GgufSet set) ? Optional.of(set) : Optional.empty();
    }

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
