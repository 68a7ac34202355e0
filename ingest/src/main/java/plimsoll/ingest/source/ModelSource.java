package plimsoll.ingest.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import plimsoll.ingest.ByteSource;
import plimsoll.ingest.FileSource;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Read;
import plimsoll.ingest.ReadResult.Refused;
import plimsoll.ingest.catalogue.Catalogue;
import plimsoll.ingest.family.Families;
import plimsoll.ingest.gguf.ForeignFormat;
import plimsoll.ingest.remote.Remote;
import plimsoll.ingest.store.Environment;
import plimsoll.ingest.store.OllamaNames;

/// Finds and reads what a person names as a model: a name of the catalogue, a file of a kind in [Readers], the folder
/// of a published checkpoint, or one of these on a server.
public final class ModelSource {
    private static final String CATALOGUE =
            "name a .gguf file, a folder with config.json, hf:org/name or a model of the catalogue";

    private static final int LONGEST_START = 16;

    /// Endings that no name of the catalogue has.
    private static final Pattern FILE = Pattern.compile("(?i).*\\.(gguf|json|safetensors|bin|pt|pth|onnx|jsonl)");

    /// Owner and name, as the hub has them; a relative path may look the same.
    private static final Pattern HUB = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*");

    private ModelSource() {}

    /// Whether a word can only be a file's or a folder's: it has a separator or the ending of a model's file.
    public static boolean looksLikePath(String word) {
        return !mayBeName(word);
    }

    /// Reads the model that `word` names.
    ///
    /// @param folder what a relative path is relative to
    /// @param remote reads what lies on servers
    public static ReadResult<FoundModel> read(String word, Path folder, Remote remote) {
        if (word.isBlank()) {
            return new Refused<>("the model has no name; " + CATALOGUE);
        }
        if (Remote.isNamedBy(word)) {
            return remote.read(word, RemoteModels.TAKER);
        }
        Optional<Catalogue.Entry> entry = mayBeName(word) ? Catalogue.shipped().find(word) : Optional.empty();
        return entry.isPresent() ? shipped(entry.get()) : path(word, folder);
    }

    /// The same, but that `ollama:` names what has been pulled to this machine before anything on a server.
    ///
    /// @param here the account whose stores are looked into
    public static ReadResult<FoundModel> read(String word, Path folder, Remote remote, Environment here) {
        return read(OllamaNames.resolved(word, here), folder, remote);
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
        return Files.exists(path) || Files.isSymbolicLink(path) ? at(path) : absent(word);
    }

    /// Reads the model in the file or folder at a path.
    public static ReadResult<FoundModel> at(Path path) {
        return Files.isDirectory(path) ? Readers.folder(path) : file(path);
    }

    /// A file of a kind that is read; what is of none is told apart by the reader of GGUF.
    private static ReadResult<FoundModel> file(Path path) {
        return FileSource.read(path, source -> new Read<>(start(source)))
                .then(start -> Readers.of(String.valueOf(path.getFileName()), start)
                        .map(reader -> reader.read(path))
                        .orElseGet(() -> foreign(path, start)));
    }

    /// Bytes tell more than names, and what neither tells is told apart by the reader of GGUF.
    private static ReadResult<FoundModel> foreign(Path path, byte[] start) {
        String name = String.valueOf(path.getFileName());
        Optional<String> what = ForeignFormat.known(start).isPresent()
                ? Optional.empty()
                : ForeignFormat.named(name.toLowerCase(Locale.ROOT));
        return what.<ReadResult<FoundModel>>map(sentence -> new Refused<>(Quoted.plain(name) + ": " + sentence))
                .orElseGet(() -> GgufModels.read(path));
    }

    private static byte[] start(ByteSource source) throws IOException {
        ByteBuffer start = ByteBuffer.allocate((int) Math.min(LONGEST_START, source.size()));
        int read;
        do {
            read = source.read(start, start.position());
        } while (start.hasRemaining() && read > 0);
        return Arrays.copyOf(start.array(), start.position());
    }

    private static ReadResult<FoundModel> absent(String word) {
        return mayBeName(word)
                ? Catalogue.shipped().named(word).then(ModelSource::shipped)
                : new Refused<>(Quoted.of(word) + " does not exist; check the path" + orHub(word));
    }

    /// A name of the hub looks like a path of two words.
    private static String orHub(String word) {
        return HUB.matcher(word).matches() && !FILE.matcher(word).matches()
                ? ", or write " + Quoted.plain("hf:" + word) + " for the model of that name on the hub"
                : "";
    }
}
