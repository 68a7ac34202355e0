package plimsoll.ingest.source;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Refused;
import plimsoll.ingest.architecture.GgufModelReader;
import plimsoll.ingest.catalogue.Catalogue;
import plimsoll.ingest.family.Families;
import plimsoll.ingest.gguf.GgufSet;
import plimsoll.ingest.gguf.GgufSetReader;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigReader;
import plimsoll.ingest.remote.Remote;
import plimsoll.ingest.remote.RemoteFind;
import plimsoll.mathcore.model.Model;

/// Finds and reads what a person names as a model: a name of the catalogue, a GGUF file (any of a split set), a
/// `config.json` or the folder that holds one, or one of these on a server.
public final class ModelSource {
    private static final String CATALOGUE =
            "name a .gguf file, a folder with config.json, hf:org/name or a model of the catalogue";

    private static final List<Later> ENDINGS = List.of(
            new Later(".safetensors", "safetensors files", "name the config.json beside it"),
            new Later(".safetensors.index.json", "safetensors indexes", "name the config.json beside it"));

    /// Endings that no name of the catalogue has.
    private static final Pattern FILE = Pattern.compile("(?i).*\\.(gguf|json|safetensors|bin|pt|pth|onnx|jsonl)");

    private record Later(String mark, String what, String instead) {
        String sentence(String word) {
            return Quoted.of(word) + ": this version does not read " + what + " yet; " + instead;
        }
    }

    private ModelSource() {}

    /// Reads the model that `word` names.
    ///
    /// @param folder what a relative path is relative to
    /// @param remote reads what lies on servers
    public static ReadResult<FoundModel> read(String word, Path folder, Remote remote) {
        if (word.isBlank()) {
            return new Refused<>("the model has no name; " + CATALOGUE);
        }
        if (Remote.isNamedBy(word)) {
            return remote.read(word).then(ModelSource::remote);
        }
        Optional<Catalogue.Entry> entry = mayBeName(word) ? Catalogue.shipped().find(word) : Optional.empty();
        return entry.isPresent() ? shipped(entry.get()) : path(word, folder);
    }

    private static ReadResult<FoundModel> remote(RemoteFind found) {
        ReadResult<FoundModel> read = switch (found) {
            case RemoteFind.Ggufs(String place, GgufSet files, List<String> ignored) ->
                GgufModelReader.read(files)
                        .map(model ->
                                new FoundModel(warned(model, files), new Origin.Gguf(place, files), Optional.empty()));
            case RemoteFind.Checkpoint(String place, Config config, List<String> ignored) ->
                Families.read(config)
                        .map(model ->
                                new FoundModel(model, new Origin.ConfigFile(place), Families.quantisation(config)));
        };
        return read.map(model -> found.notes().stream().reduce(model, FoundModel::withWarning, (one, other) -> other));
    }

    /// Whether it is no path: the catalogue is opened only then.
    private static boolean mayBeName(String word) {
        return !word.contains("/")
                && !word.contains("\\")
                && !FILE.matcher(word).matches();
    }

    private static ReadResult<FoundModel> shipped(Catalogue.Entry entry) {
        Catalogue catalogue = Catalogue.shipped();
        return catalogue
                .read(entry)
                .map(model -> new FoundModel(
                        model, new Origin.Shipped(entry), Families.quantisation(catalogue.config(entry))));
    }

    private static ReadResult<FoundModel> path(String word, Path folder) {
        Path path;
        try {
            path = folder.resolve(word);
        } catch (InvalidPathException e) {
            return new Refused<>(Quoted.of(word) + " is no file name here; " + CATALOGUE);
        }
        if (!Files.exists(path)) {
            return absent(word);
        }
        Optional<Later> later = ENDINGS.stream()
                .filter(form -> word.toLowerCase(Locale.ROOT).endsWith(form.mark()))
                .findFirst();
        if (later.isPresent()) {
            return new Refused<>(later.get().sentence(word));
        }
        boolean isConfig =
                Files.isDirectory(path) || word.toLowerCase(Locale.ROOT).endsWith(".json");
        return isConfig ? config(path) : gguf(path);
    }

    private static ReadResult<FoundModel> absent(String word) {
        return mayBeName(word)
                ? Catalogue.shipped().named(word).then(ModelSource::shipped)
                : new Refused<>(Quoted.of(word) + " does not exist; check the path");
    }

    private static ReadResult<FoundModel> config(Path path) {
        return ConfigReader.read(path)
                .then(config -> Families.read(config)
                        .map(model -> new FoundModel(
                                model, new Origin.ConfigFile(path.toString()), Families.quantisation(config))));
    }

    private static ReadResult<FoundModel> gguf(Path path) {
        return GgufSetReader.read(path)
                .then(set -> GgufModelReader.read(set)
                        .map(model -> new FoundModel(
                                warned(model, set), new Origin.Gguf(path.toString(), set), Optional.empty())));
    }

    private static Model warned(Model model, GgufSet set) {
        long missing = set.missingBytes();
        return missing == 0
                ? model
                : model.withWarning(String.format(
                        Locale.ROOT,
                        "%,d bytes of data are missing (a header alone, or an unfinished download): planned from the"
                                + " tensor table.",
                        missing));
    }
}
