package plimsoll.ingest.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import plimsoll.ingest.Quoted;

/// A folder laid out by Ollama: `manifests/host/account/name/tag` and `blobs/sha256-…`.
final class OllamaLayout {
    private static final int DEPTH = 4;
    private static final long TOO_SMALL_FOR_A_MODEL = 1 << 20;
    private static final int SHORT_DIGEST = 19;

    private final Store store;
    private final Path folder;
    private final Finds finds;

    private OllamaLayout(Store store, Path folder, Finds finds) {
        this.store = store;
        this.folder = folder;
        this.finds = finds;
    }

    static boolean is(Path folder) {
        return Files.isDirectory(folder.resolve("manifests")) && Files.isDirectory(folder.resolve("blobs"));
    }

    static void collect(Store store, Path folder, Finds finds) {
        OllamaLayout layout = new OllamaLayout(store, folder, finds);
        layout.manifests(folder.resolve("manifests"), DEPTH);
        layout.underWay();
    }

    private void manifests(Path at, int depth) {
        for (Path path : inside(at)) {
            if (depth > 1) {
                if (Files.isDirectory(path)) {
                    manifests(path, depth - 1);
                }
            } else {
                model(path, folder.resolve("manifests").relativize(path)).ifPresent(finds::add);
            }
        }
    }

    /// The blob of a model; empty where the manifest or the blob is missing.
    static Optional<Path> blob(Path folder, Path manifest) {
        return OllamaManifest.read(folder.resolve("manifests").resolve(manifest))
                .flatMap(read -> read.of("model").stream().findFirst())
                .map(layer -> path(folder, layer))
                .filter(Files::isRegularFile);
    }

    private Optional<Find> model(Path file, Path relative) {
        String name = OllamaManifest.name(relative);
        Optional<OllamaManifest> manifest = OllamaManifest.read(file);
        if (manifest.isEmpty()) {
            finds.trouble(List.of(
                    Quoted.of(file.toString()) + " is no manifest of Ollama's; pull " + Quoted.of(name) + " again"));
            return Optional.empty();
        }
        List<OllamaManifest.Layer> models = manifest.get().of("model");
        List<OllamaManifest.Layer> tensors = manifest.get().of("tensor");
        if (models.isEmpty() && tensors.isEmpty()) {
            return Optional.empty();
        }
        List<Find> attached = new ArrayList<>();
        for (String kind : List.of("projector", "adapter")) {
            manifest.get().of(kind).forEach(layer -> attached.add(find(name, List.of(layer), Find.Shape.GGUF)));
        }
        Find.Shape shape = models.isEmpty() ? Find.Shape.OTHER : Find.Shape.GGUF;
        return Optional.of(find(name, models.isEmpty() ? tensors : models.subList(0, 1), shape)
                .with(attached));
    }

    private Find find(String name, List<OllamaManifest.Layer> layers, Find.Shape shape) {
        List<StoredFile> files = new ArrayList<>();
        long whole = 0;
        for (OllamaManifest.Layer layer : layers) {
            whole += layer.bytes();
            file(path(folder, layer))
                    .map(file -> file.withDigest(layer.sha256()))
                    .ifPresent(files::add);
        }
        long there = files.stream().mapToLong(StoredFile::bytes).sum();
        Find find =
                new Find(store, name, "", path(folder, layers.getFirst()), files, shape, Optional.empty(), List.of());
        return there == whole
                ? find
                : find.unfinished(String.format(
                        Locale.ROOT,
                        "%,d of its %,d bytes are there; 'ollama pull %s' fetches the rest",
                        there,
                        whole,
                        Quoted.plain(name)));
    }

    /// On older systems blobs were called `sha256:…`.
    private static Path path(Path folder, OllamaManifest.Layer layer) {
        Path blobs = folder.resolve("blobs");
        Path now = blobs.resolve("sha256-" + layer.sha256());
        if (Files.exists(now) || now.getFileSystem().getSeparator().equals("\\")) {
            return now;
        }
        Path before = blobs.resolve("sha256:" + layer.sha256());
        return Files.exists(before) ? before : now;
    }

    private static Optional<StoredFile> file(Path path) {
        try {
            return StoredFile.at(path);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// A download has no name before its manifest is written, which comes last.
    private void underWay() {
        for (Path path : inside(folder.resolve("blobs"))) {
            String blob = String.valueOf(path.getFileName());
            if (blob.endsWith("-partial")) {
                file(path)
                        .filter(file -> file.bytes() >= TOO_SMALL_FOR_A_MODEL)
                        .map(file -> underWay(file, blob.substring(0, Math.min(SHORT_DIGEST, blob.length()))))
                        .ifPresent(finds::add);
            }
        }
    }

    /// The file has its full length from the start; what has been fetched stands in notes beside it.
    private Find underWay(StoredFile file, String name) {
        long fetched = 0;
        for (Path note : inside(folder.resolve("blobs"))) {
            if (String.valueOf(note.getFileName()).startsWith(file.fileName() + "-")) {
                fetched += SmallJson.object(note)
                        .map(json -> json.path("Completed").asLong(0))
                        .orElse(0L);
            }
        }
        String sentence = String.format(
                Locale.ROOT,
                "a download of Ollama's has stopped at %,d of %,d bytes; pull its model again",
                fetched,
                file.bytes());
        return new Find(
                store, name, "", file.path(), List.of(file), Find.Shape.UNDER_WAY, Optional.of(sentence), List.of());
    }

    private List<Path> inside(Path at) {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(at)) {
            stream.forEach(paths::add);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException | DirectoryIteratorException e) {
            finds.trouble(
                    List.of(Quoted.of(at.toString()) + " may not be read by this user; its models are not listed"));
        }
        paths.sort(null);
        return paths;
    }
}
