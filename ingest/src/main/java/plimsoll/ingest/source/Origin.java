package plimsoll.ingest.source;

import plimsoll.ingest.catalogue.Catalogue;
import plimsoll.ingest.gguf.GgufSet;

/// What a model was read from.
public sealed interface Origin {
    /// GGUF files.
    ///
    /// @param place the file or address that was named
    /// @param files all parts
    record Gguf(String place, GgufSet files) implements Origin {}

    /// A `config.json`, or the folder or repository that holds one.
    ///
    /// @param place path or name
    record ConfigFile(String place) implements Origin {}

    /// The catalogue that ships with the program.
    record Shipped(Catalogue.Entry entry) implements Origin {}
}
