package plimsoll.ingest.gguf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Read;
import plimsoll.ingest.ReadResult.Refused;

/// Reads a model from any of its GGUF files: where the file is one part of a split model, the other parts beside it
/// are read too.
///
/// Source: llama.cpp b10587, keys `split.*` and names in llama-model-loader.cpp and llama.cpp (`llama_split_path`).
public final class GgufSetReader {
    private static final String NO = "split.no";
    private static final String COUNT = "split.count";
    private static final String TENSORS = "split.tensors.count";

    /// Reads what lies beside a file, wherever that is.
    @FunctionalInterface
    public interface Beside {
        /// The header of that part; a sentence where there is none.
        ReadResult<GgufFile> read(SplitName part);
    }

    private GgufSetReader() {}

    /// The whole model of the file at a path.
    public static ReadResult<GgufSet> read(Path path) {
        String fileName = String.valueOf(path.getFileName());
        return GgufReader.read(path).then(file -> read(file, fileName, other -> beside(path, other)));
    }

    /// The whole model of a file already read.
    ///
    /// @param fileName its name, which the names of the other parts follow from
    /// @param beside   reads these
    public static ReadResult<GgufSet> read(GgufFile file, String fileName, Beside beside) {
        long count = file.metadata().whole(COUNT).orElse(1);
        return count <= 1 ? new Read<>(new GgufSet(List.of(file))) : parts(file, fileName, count, beside);
    }

    private static ReadResult<GgufSet> parts(GgufFile given, String fileName, long count, Beside beside) {
        var name = SplitName.of(fileName);
        if (name.isEmpty() || name.get().count() != count) {
            return new Refused<>(
                    "%s is part %d of the %d parts of a model but is not named so; name it '…-%05d-of-%05d.gguf' again"
                            .formatted(given.name(), no(given) + 1, count, no(given) + 1, count));
        }
        var files = new ArrayList<GgufFile>();
        for (int no = 1; no <= count; no++) {
            var part = name.get().part(no);
            switch (part.equals(name.get()) ? new Read<>(given) : beside.read(part)) {
                case Read(GgufFile file)
                when wrongPart(file, part).isPresent() -> {
                    return new Refused<>(wrongPart(file, part).get());
                }
                case Read(GgufFile file) -> files.add(file);
                case Refused(String sentence) -> {
                    return new Refused<>(sentence);
                }
            }
        }
        return joined(files);
    }

    private static ReadResult<GgufFile> beside(Path given, SplitName name) {
        var path = given.resolveSibling(name.fileName());
        return Files.exists(path)
                ? GgufReader.read(path)
                : new Refused<>("%s is missing: part %d of %d of the model %s belongs beside %s; download it there"
                        .formatted(
                                Quoted.of(path.toString()),
                                name.no(),
                                name.count(),
                                Quoted.of(name.prefix()),
                                Quoted.of(String.valueOf(given.getFileName()))));
    }

    private static Optional<String> wrongPart(GgufFile file, SplitName name) {
        long count = file.metadata().whole(COUNT).orElse(1);
        return no(file) + 1 == name.no() && count == name.count()
                ? Optional.empty()
                : Optional.of(
                        "%s calls itself part %d of %d; give the parts their own names again, or download it again"
                                .formatted(file.name(), no(file) + 1, count));
    }

    private static ReadResult<GgufSet> joined(List<GgufFile> files) {
        var set = new GgufSet(files);
        var names = new HashSet<String>();
        for (var file : files) {
            for (var tensor : file.tensors()) {
                if (!names.add(tensor.name())) {
                    return new Refused<>("%s: tensor %s is also in an earlier part; download all parts again"
                            .formatted(file.name(), Quoted.of(tensor.name())));
                }
            }
        }
        long announced = set.metadata().whole(TENSORS).orElse(names.size());
        if (announced != names.size()) {
            return new Refused<>("%s announces %d tensors but its parts have %d; download all parts again"
                    .formatted(files.getFirst().name(), announced, names.size()));
        }
        return new Read<>(set);
    }

    private static long no(GgufFile file) {
        return file.metadata().whole(NO).orElse(0);
    }
}
