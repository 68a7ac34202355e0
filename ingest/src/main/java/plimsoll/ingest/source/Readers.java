package plimsoll.ingest.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.SourceFolder;
import plimsoll.ingest.checkpoint.CheckpointReader;
import plimsoll.ingest.huggingface.ModelFolder;
import plimsoll.ingest.safetensors.SafetensorsReader;

/// Every kind of file that a model is read from. A file is what its first bytes say it is, whatever its name.
final class Readers {
    /// Reads a model from a file that it takes.
    interface Reader {
        /// Whether the file is of this kind.
        ///
        /// @param name  the file's name in lower case
        /// @param start its first bytes, up to 16
        boolean takes(String name, byte[] start);

        /// The model of the file.
        ReadResult<FoundModel> read(Path path);
    }

    private record Kind(Test test, How how) implements Reader {
        interface Test {
            boolean takes(String name, byte[] start);
        }

        interface How {
            ReadResult<FoundModel> read(Path path);
        }

        @Override
        public boolean takes(String name, byte[] start) {
            return test.takes(name, start);
        }

        @Override
        public ReadResult<FoundModel> read(Path path) {
            return how.read(path);
        }
    }

    private static final List<Reader> ALL = List.of(
            new Kind((name, start) -> begins(start, "GGUF"), GgufModels::read),
            new Kind(
                    (name, start) -> SafetensorsReader.isOne(start), path -> beside(path, CheckpointReader::ofWeights)),
            new Kind((name, start) -> name.endsWith(".safetensors"), path -> beside(path, CheckpointReader::ofWeights)),
            new Kind((name, start) -> name.endsWith(".index.json"), path -> beside(path, CheckpointReader::ofWeights)),
            new Kind((name, start) -> name.equals("adapter_config.json"), Readers::folder),
            new Kind((name, start) -> name.endsWith(".json"), path -> beside(path, CheckpointReader::ofConfig)));

    private Readers() {}

    /// The reader of a file; empty where none takes it.
    static Optional<Reader> of(String name, byte[] start) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ALL.stream().filter(reader -> reader.takes(lower, start)).findFirst();
    }

    /// The model of a folder.
    static ReadResult<FoundModel> folder(Path path) {
        Path folder = path.endsWith("adapter_config.json") ? parent(path) : path;
        return found(path.toString(), CheckpointReader.read(ModelFolder.of(folder)));
    }

    private interface Beside {
        ReadResult<plimsoll.ingest.checkpoint.Checkpoint> read(SourceFolder folder, String file);
    }

    private static ReadResult<FoundModel> beside(Path path, Beside reader) {
        return found(path.toString(), reader.read(ModelFolder.of(parent(path)), String.valueOf(path.getFileName())));
    }

    private static Path parent(Path path) {
        Path parent = path.toAbsolutePath().normalize().getParent();
        return parent == null ? path : parent;
    }

    /// A checkpoint that was read.
    ///
    /// @param place the path or address that was named
    static ReadResult<FoundModel> found(String place, ReadResult<plimsoll.ingest.checkpoint.Checkpoint> read) {
        return read.map(checkpoint -> new FoundModel(
                Warned.ofMissing(checkpoint.model(), checkpoint.missing()),
                new Origin.Published(place, checkpoint),
                checkpoint.quantisation()));
    }

    private static boolean begins(byte[] start, String magic) {
        return new String(start, java.nio.charset.StandardCharsets.ISO_8859_1).startsWith(magic);
    }
}
