package plimsoll.ingest.source;

import java.nio.file.Path;
import plimsoll.ingest.catalogue.Catalogue;
import plimsoll.ingest.gguf.GgufSet;

/// What a model was read from.
public sealed interface Origin {
    /// GGUF files.
    ///
    /// @param path  the file that was named
    /// @param files all parts
    record Gguf(Path path, GgufSet files) implements Origin {}

    /// A `config.json`, or the folder that holds one.
    record ConfigFile(Path path) implements Origin {}

    /// The catalogue that ships with the program.
    record Shipped(Catalogue.Entry entry) implements Origin {}
}
