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
import plimsoll.ingest.huggingface.ConfigReader;
import plimsoll.mathcore.model.Model;

/// Finds and reads what a person names as a model: a name of the catalogue, a GGUF file (any of a split set), a
/// `config.json` or the folder that holds one.
public final class ModelSource {
    private static final String CATALOGUE = "name a .gguf file, a folder with config.json or a model of the catalogue";

    /// Beginnings of names that this version does not read yet, each with what to do instead.
    private static final List<Later> BEGINNINGS = List.of(
            new Later("hf:", "the Hugging Face hub", "download the model's config.json or .gguf file and name that"),
            new Later("ollama:", "Ollama's store", "name the model's blob in ~/.ollama/models/blobs"),
            new Later("http://", "addresses", "download the file and name that"),
            new Later("https://", "addresses", "download the file and name that"));

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
    public static ReadResult<FoundModel> read(String word, Path folder) {
        if (word.isBlank()) {
            return new Refused<>("the model has no name; " + CATALOGUE);
        }
        String lower = word.toLowerCase(Locale.ROOT);
        Optional<Later> later = BEGINNINGS.stream()
                .filter(form -> lower.startsWith(form.mark()))
                .findFirst();
        if (later.isPresent()) {
            return new Refused<>(later.get().sentence(word));
        }
        Optional<Catalogue.Entry> entry = mayBeName(word) ? Catalogue.shipped().find(word) : Optional.empty();
        return entry.isPresent() ? shipped(entry.get()) : path(word, folder);
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
                        .map(model ->
                                new FoundModel(model, new Origin.ConfigFile(path), Families.quantisation(config))));
    }

    private static ReadResult<FoundModel> gguf(Path path) {
        return GgufSetReader.read(path)
                .then(set -> GgufModelReader.read(set)
                        .map(model ->
                                new FoundModel(warned(model, set), new Origin.Gguf(path, set), Optional.empty())));
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
