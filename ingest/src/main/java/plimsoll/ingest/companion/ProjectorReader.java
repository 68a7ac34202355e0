package plimsoll.ingest.companion;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Read;
import plimsoll.ingest.ReadResult.Refused;
import plimsoll.ingest.gguf.GgufSet;
import plimsoll.mathcore.engine.llamacpp.companion.Projector;
import plimsoll.mathcore.engine.llamacpp.companion.Tower;

/// The projector of `--mmproj FILE`.
///
/// Source: llama.cpp b10587, `clip_model_loader::load_hparams` in tools/mtmd/clip.cpp.
public final class ProjectorReader {
    private ProjectorReader() {}

    /// Reads its header; nothing of its data.
    public static ReadResult<Projector> read(String word, Path folder) {
        return CompanionFile.read(word, folder, "--mmproj").then(set -> projector(word, set));
    }

    private static ReadResult<Projector> projector(String word, GgufSet set) {
        String kind = set.metadata().architecture().orElse("");
        if (!kind.equals("clip")) {
            return new Refused<>("--mmproj " + Quoted.of(word) + " is of the architecture " + Quoted.of(kind)
                    + ", not clip; name the projector's file");
        }
        List<Tower> towers = new ArrayList<>();
        for (String modality : List.of("vision", "audio")) {
            TowerHeader header = new TowerHeader(set, modality);
            if (header.isThere()) {
                if (!header.isSound()) {
                    return new Refused<>("--mmproj " + Quoted.of(word) + " does not say how large its " + modality
                            + " encoder is ('clip." + modality + ".*'); download the file again");
                }
                towers.add(header.tower());
            }
        }
        return towers.isEmpty()
                ? new Refused<>("--mmproj " + Quoted.of(word) + " has neither a vision nor an audio encoder;"
                        + " name the projector's file")
                : new Read<>(new Projector(CompanionFile.name(set), CompanionFile.tensors(set), towers, true));
    }
}
