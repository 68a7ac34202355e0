package plimsoll.ingest.source;

import java.nio.file.Path;
import java.util.Optional;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.architecture.GgufModelReader;
import plimsoll.ingest.gguf.GgufSet;
import plimsoll.ingest.gguf.GgufSetReader;

/// Models in GGUF files, any of a split set.
final class GgufModels {
    private GgufModels() {}

    static ReadResult<FoundModel> read(Path path) {
        return GgufSetReader.read(path).then(set -> of(path.toString(), set));
    }

    /// @param place the file or address that was named
    static ReadResult<FoundModel> of(String place, GgufSet set) {
        return GgufModelReader.read(set)
                .map(model -> new FoundModel(
                        Warned.ofMissing(model, set.missingBytes()), new Origin.Gguf(place, set), Optional.empty()));
    }
}
