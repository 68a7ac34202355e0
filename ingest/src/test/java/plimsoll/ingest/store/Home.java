package plimsoll.ingest.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A made-up account in a temporary folder, with stores laid out as their programs do.
final class Home {
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private final Path root;
    private final Path home;
    private final Map<String, String> variables = new HashMap<>();
    private final List<Path> own = new ArrayList<>();
    private OperatingSystem system = OperatingSystem.LINUX;

    Home(Path root) {
        this.root = root;
        this.home = root.resolve("home/ada");
    }

    Home on(OperatingSystem other) {
        system = other;
        return this;
    }

    Home with(String variable, Path path) {
        variables.put(variable, path.toString());
        return this;
    }

    Home own(Path folder) {
        own.add(folder);
        return this;
    }

    Path at(String path) {
        return home.resolve(path);
    }

    Path system(String path) {
        return root.resolve(path);
    }

    Environment environment() {
        return new Environment(system, root, home, variables, own);
    }

    Inventory look() {
        return Library.forgetful().look(environment(), (_, _) -> {});
    }

    /// Puts a file into a repository of the hub's cache: a blob, and a link to it in the snapshot.
    Path hub(Path cache, String repository, String file, ModelFile model) {
        Path folder = cache.resolve("models--" + repository.replace("/", "--"));
        Path loose = model.write(folder.resolve("blobs/loose"));
        String digest = digest(loose);
        Path link = folder.resolve("snapshots").resolve(COMMIT).resolve(file);
        write(folder.resolve("refs/main"), COMMIT);
        try {
            Path blob = folder.resolve("blobs").resolve(digest);
            Files.deleteIfExists(blob);
            Files.move(loose, blob);
            Files.createDirectories(link.getParent());
            Files.deleteIfExists(link);
            return Files.createSymbolicLink(
                    link, Objects.requireNonNull(link.getParent()).relativize(blob));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Pulls a model into a folder of Ollama's.
    static Path ollama(Path models, String manifest, ModelFile model, ModelFile... projectors) {
        StringBuilder layers = new StringBuilder(layer(models, "model", model));
        for (ModelFile projector : projectors) {
            layers.append(',').append(layer(models, "projector", projector));
        }
        return write(
                models.resolve("manifests").resolve(manifest),
                "{\"schemaVersion\":2,\"layers\":[" + layers
                        + ",{\"mediaType\":\"application/vnd.ollama.image.template\",\"digest\":\"sha256:"
                        + "ab".repeat(32) + "\",\"size\":0}]}");
    }

    private static String layer(Path models, String kind, ModelFile model) {
        Path loose = model.write(models.resolve("blobs/loose"));
        String digest = digest(loose);
        try {
            long bytes = Files.size(loose);
            Files.deleteIfExists(models.resolve("blobs/sha256-" + digest));
            Files.move(loose, models.resolve("blobs/sha256-" + digest));
            return "{\"mediaType\":\"application/vnd.ollama.image." + kind + "\",\"digest\":\"sha256:" + digest
                    + "\",\"size\":" + bytes + "}";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
