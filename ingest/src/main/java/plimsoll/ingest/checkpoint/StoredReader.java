package plimsoll.ingest.checkpoint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Read;
import plimsoll.ingest.ReadResult.Refused;
import plimsoll.ingest.SourceFolder;
import plimsoll.ingest.safetensors.IndexReader;
import plimsoll.ingest.safetensors.SafetensorsFile;
import plimsoll.ingest.safetensors.SafetensorsReader;
import plimsoll.ingest.safetensors.StoredTensor;
import plimsoll.ingest.safetensors.WeightIndex;

/// Reads the headers of a checkpoint's weight files.
final class StoredReader {
    private final SourceFolder folder;
    private final Set<String> present;
    private final List<StoredTensor> tensors = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private long missing;

    private StoredReader(SourceFolder folder) {
        this.folder = folder;
        this.present = folder.files();
    }

    static ReadResult<Stored> read(SourceFolder folder, WeightFiles files) {
        StoredReader reader = new StoredReader(folder);
        return files.index().isPresent()
                ? folder.read(files.index().get(), IndexReader::read)
                        .then(index -> reader.indexed(index, files.warnings()))
                : reader.loose(files);
    }

    private ReadResult<Stored> loose(WeightFiles files) {
        for (String file : files.files()) {
            if (!present.contains(file) && files.files().size() > 1) {
                // Shards counted from 0 may be as many as their names say, or one more.
                boolean isOneMore = file.equals(files.files().getLast())
                        && files.files().getFirst().contains("-00000-of-");
                if (isOneMore) {
                    continue;
                }
                return new Refused<>(folder.where(file) + " is missing, one of the "
                        + files.files().size() + " files of this model; download it there");
            }
            ReadResult<SafetensorsFile> header = folder.read(file, SafetensorsReader::read);
            if (header instanceof Refused<SafetensorsFile>(String sentence)) {
                return new Refused<>(sentence);
            }
            if (header instanceof Read<SafetensorsFile>(SafetensorsFile read) && !add(read)) {
                return new Refused<>(folder.where(file) + " holds a tensor that another file of this model holds too;"
                        + " download the files again");
            }
        }
        return new Read<>(new Stored(
                tensors,
                List.of(),
                OptionalLong.empty(),
                missing,
                files.files().size(),
                "safetensors",
                files.warnings()));
    }

    private boolean add(SafetensorsFile file) {
        missing = Math.addExact(missing, file.missingBytes());
        tensors.addAll(file.tensors());
        return file.tensors().stream().allMatch(tensor -> names.add(tensor.name()));
    }

    private ReadResult<Stored> indexed(WeightIndex index, List<String> passedOver) {
        List<String> warnings = new ArrayList<>(passedOver);
        Set<String> here = new HashSet<>();
        for (String shard : index.shards()) {
            if (!shard.endsWith(".safetensors") || !isHere(shard)) {
                continue;
            }
            ReadResult<SafetensorsFile> header = folder.read(shard, SafetensorsReader::read);
            if (header instanceof Refused<SafetensorsFile>(String sentence)) {
                return new Refused<>(sentence);
            }
            if (header instanceof Read<SafetensorsFile>(SafetensorsFile read)) {
                here.add(shard);
                read.tensors().stream()
                        .filter(tensor -> names.add(tensor.name()))
                        .forEach(tensors::add);
                missing = Math.addExact(missing, read.missingBytes());
            }
        }
        List<String> unsized = unsized(index, here, warnings);
        absent(index, here, warnings);
        return new Read<>(
                new Stored(tensors, unsized, index.totalSize(), missing, here.size(), format(index, here), warnings));
    }

    private boolean isHere(String shard) {
        return present.contains(shard)
                || (shard.contains("/") && folder.size(shard).isPresent());
    }

    private List<String> unsized(WeightIndex index, Set<String> here, List<String> warnings) {
        List<String> unsized = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        index.files().forEach((tensor, shard) -> {
            if (!names.contains(tensor)) {
                (here.contains(shard) ? lost : unsized).add(tensor);
            }
        });
        if (!lost.isEmpty()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%s names %,d tensors that their files do not hold, %s the first; the files are right.",
                    index.name(),
                    lost.size(),
                    Quoted.of(lost.getFirst())));
        }
        return unsized;
    }

    private void absent(WeightIndex index, Set<String> here, List<String> warnings) {
        Set<String> shards = index.shards();
        if (here.isEmpty() && !folder.hidesWeights()) {
            warnings.add("No file that " + index.name() + " names was read: planned from its names and the config.");
        }
        if (!here.isEmpty() && here.size() < shards.size()) {
            String first = shards.stream()
                    .filter(shard -> !here.contains(shard))
                    .findFirst()
                    .orElseThrow();
            warnings.add(String.format(
                    Locale.ROOT,
                    "%,d of the %,d files of this model are not here, %s the first.",
                    shards.size() - here.size(),
                    shards.size(),
                    Quoted.of(first)));
        }
    }

    private static String format(WeightIndex index, Set<String> here) {
        boolean isTorch = index.shards().stream().noneMatch(shard -> shard.endsWith(".safetensors"));
        return isTorch ? "PyTorch index" : here.isEmpty() ? "safetensors index" : "safetensors";
    }
}
