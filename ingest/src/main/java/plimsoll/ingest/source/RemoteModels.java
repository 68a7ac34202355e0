package plimsoll.ingest.source;

import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import plimsoll.ingest.FileSource;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Read;
import plimsoll.ingest.SourceFolder;
import plimsoll.ingest.checkpoint.Checkpoint;
import plimsoll.ingest.checkpoint.CheckpointReader;
import plimsoll.ingest.gguf.GgufSet;
import plimsoll.ingest.huggingface.ConfigReader;
import plimsoll.ingest.remote.Remote;
import plimsoll.ingest.safetensors.IndexReader;
import plimsoll.ingest.safetensors.WeightIndex;

/// Models on servers.
final class RemoteModels {
    static final Remote.Taker<FoundModel> TAKER = new Remote.Taker<>() {
        @Override
        public ReadResult<FoundModel> ggufs(String place, GgufSet files) {
            return GgufModels.of(place, files);
        }

        @Override
        public ReadResult<FoundModel> checkpoint(String place, SourceFolder folder, String file) {
            return Readers.found(place, RemoteModels.checkpoint(folder, file));
        }

        @Override
        public FoundModel noted(FoundModel value, String note) {
            return value.withWarning(note);
        }
    };

    /// From so many shards on the index is tried first: each header costs a request.
    private static final int MANY_SHARDS = 8;

    private static final String SHARD_ENDING = ".safetensors";
    private static final String INDEX_ENDING = ".safetensors.index.json";

    private RemoteModels() {}

    private static ReadResult<Checkpoint> checkpoint(SourceFolder folder, String file) {
        long shards = folder.files().stream()
                .filter(name -> name.endsWith(SHARD_ENDING))
                .count();
        if (shards > MANY_SHARDS
                && read(new Headless(folder), file) instanceof Read<Checkpoint>(Checkpoint byIndex)
                && isProven(folder, byIndex)) {
            return new Read<>(byIndex);
        }
        return read(folder, file);
    }

    private static ReadResult<Checkpoint> read(SourceFolder folder, String file) {
        if (file.isEmpty() || file.equals("adapter_config.json")) {
            return CheckpointReader.read(folder);
        }
        boolean isWeights = file.endsWith(SHARD_ENDING) || file.endsWith(".index.json");
        return isWeights ? CheckpointReader.ofWeights(folder, file) : CheckpointReader.ofConfig(folder, file);
    }

    /// Whether config and index say all there is to know: each tensor of the index is one that the family writes, none
    /// is missing, and together they have as many bytes as the index counts. Where not, there is a warning that the
    /// config alone does not give.
    private static boolean isProven(SourceFolder folder, Checkpoint byIndex) {
        boolean counted = folder.files().stream()
                .filter(name -> name.endsWith(INDEX_ENDING))
                .anyMatch(name -> folder.read(name, IndexReader::read) instanceof Read<WeightIndex>(WeightIndex index)
                        && index.totalSize().isPresent());
        return counted
                && byIndex.format().endsWith("index")
                && ConfigReader.read(folder, "config.json").then(CheckpointReader::configAlone)
                        instanceof Read<Checkpoint>(Checkpoint alone)
                && alone.model().warnings().equals(byIndex.model().warnings());
    }

    /// A folder in which the files of weights are not looked into.
    private record Headless(SourceFolder folder) implements SourceFolder {
        @Override
        public boolean hidesWeights() {
            return true;
        }

        @Override
        public String name() {
            return folder.name();
        }

        @Override
        public String where(String file) {
            return folder.where(file);
        }

        @Override
        public Set<String> files() {
            return folder.files().stream()
                    .filter(name -> !name.endsWith(SHARD_ENDING))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public OptionalLong size(String file) {
            return file.endsWith(SHARD_ENDING) ? OptionalLong.empty() : folder.size(file);
        }

        @Override
        public <T> ReadResult<T> read(String file, FileSource.Reader<T> reader) {
            return folder.read(file, reader);
        }
    }
}
