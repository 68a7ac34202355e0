package plimsoll.ingest.checkpoint;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Read;
import plimsoll.ingest.ReadResult.Refused;
import plimsoll.ingest.SourceFolder;
import plimsoll.ingest.family.Families;
import plimsoll.ingest.gguf.ForeignFormat;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigReader;

/// Reads a checkpoint from a folder, here or elsewhere: tensors from the headers of its weight files where there are
/// any, layers from the family that its config names.
public final class CheckpointReader {
    private static final String CONFIG = "config.json";
    private static final String ADAPTER = "adapter_config.json";

    private CheckpointReader() {}

    /// The model of a whole folder.
    public static ReadResult<Checkpoint> read(SourceFolder folder) {
        Set<String> names = folder.files();
        if (!names.contains(CONFIG) && names.contains(ADAPTER)) {
            return Adapter.refusal(folder, ADAPTER);
        }
        WeightFiles files = WeightFiles.of(names);
        boolean none = files.index().isEmpty() && files.files().isEmpty();
        if (!names.contains(CONFIG) && names.stream().anyMatch(Adapter::isWeights)) {
            return Adapter.refusal(folder, ADAPTER);
        }
        if (!names.contains(CONFIG) && none) {
            return new Refused<>(Quoted.of(folder.where("")) + " has no config.json in it" + instead(names));
        }
        return read(folder, names, CONFIG, files);
    }

    /// What to name in place of a folder that has neither a config nor weights.
    private static String instead(Set<String> names) {
        if (names.stream().anyMatch(name -> name.endsWith(".gguf"))) {
            return ", but .gguf files; name the one that you want";
        }
        return names.stream()
                .sorted()
                .flatMap(name -> ForeignFormat.named(name.toLowerCase(Locale.ROOT)).stream()
                        .map(sentence -> "; of " + Quoted.of(name) + " in it: " + sentence))
                .findFirst()
                .orElse("; name the folder of a Hugging Face model or a .gguf file");
    }

    /// The model that a config describes, with the weights beside it.
    ///
    /// @param file the config's name
    public static ReadResult<Checkpoint> ofConfig(SourceFolder folder, String file) {
        boolean isIndex = !file.equals(CONFIG)
                && ConfigReader.read(folder, file) instanceof Read<Config>(Config config)
                && config.has("weight_map");
        return isIndex ? ofWeights(folder, file) : read(folder, folder.files(), file, WeightFiles.of(folder.files()));
    }

    /// The model that one of its weight files, or their index, belongs to.
    ///
    /// @param file the file's name
    public static ReadResult<Checkpoint> ofWeights(SourceFolder folder, String file) {
        if (Adapter.isWeights(file)) {
            return Adapter.refusal(folder, ADAPTER);
        }
        Set<String> names = folder.files();
        return read(folder, names, CONFIG, WeightFiles.named(file, names));
    }

    private static ReadResult<Checkpoint> read(
            SourceFolder folder, Set<String> names, String configFile, WeightFiles files) {
        Optional<ReadResult<Config>> config =
                names.contains(configFile) ? Optional.of(ConfigReader.read(folder, configFile)) : Optional.empty();
        if (files.index().isEmpty() && files.files().isEmpty()) {
            return config.orElseThrow().then(CheckpointReader::configAlone);
        }
        if (config.isPresent() && config.get() instanceof Refused<Config>(String sentence)) {
            return new Refused<>(sentence);
        }
        Optional<Config> known = config.isPresent() && config.get() instanceof Read<Config>(Config read)
                ? Optional.of(read)
                : Optional.empty();
        return StoredReader.read(folder, files).then(stored -> joined(folder, known, stored));
    }

    /// The model of a config that has no weights beside it: the tensors that its family writes.
    public static ReadResult<Checkpoint> configAlone(Config config) {
        return Families.readOrGuess(config)
                .map(model -> new Checkpoint(model, CONFIG, 1, 0, Families.quantisation(config)));
    }

    private static ReadResult<Checkpoint> joined(SourceFolder folder, Optional<Config> config, Stored stored) {
        if (stored.tensors().isEmpty() && stored.unsized().isEmpty()) {
            return new Refused<>(
                    Quoted.of(folder.where("")) + " holds weight files without any tensor; download them" + " again");
        }
        try {
            return Joiner.of(folder.name(), config, stored)
                    .map(model -> new Checkpoint(
                            model,
                            stored.format(),
                            stored.files(),
                            stored.missing(),
                            config.flatMap(Families::quantisation)));
        } catch (ArithmeticException overflow) {
            return new Refused<>(
                    Quoted.of(folder.where("")) + " holds more weights than can be counted; download them" + " again");
        }
    }
}
