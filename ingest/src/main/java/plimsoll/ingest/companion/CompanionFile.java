package plimsoll.ingest.companion;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Refused;
import plimsoll.ingest.gguf.GgufSet;
import plimsoll.ingest.gguf.GgufSetReader;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.tensor.Tensors;

/// The file of a companion, with its tensors as they are.
final class CompanionFile {
    private CompanionFile() {}

    /// @param option what names the file, for the sentence that refuses it
    static ReadResult<GgufSet> read(String word, Path folder, String option) {
        Path path;
        try {
            path = folder.resolve(word);
        } catch (InvalidPathException e) {
            return new Refused<>(option + " " + Quoted.of(word) + " is no file name here; name a .gguf file");
        }
        return Files.exists(path)
                ? GgufSetReader.read(path)
                : new Refused<>(option + " " + Quoted.of(word) + " does not exist; check the path");
    }

    static Tensors tensors(GgufSet set) {
        return new Tensors(set.tensors().stream()
                .map(tensor -> Tensor.gguf(tensor.name(), Place.TOWER, Part.TOWER, tensor.type(), tensor.shape()))
                .toList());
    }

    static String name(GgufSet set) {
        String given =
                Quoted.plain(set.metadata().text("general.name").orElse("")).strip();
        return given.isEmpty() ? set.files().getFirst().name() : given;
    }
}
