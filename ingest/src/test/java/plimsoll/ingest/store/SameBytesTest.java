package plimsoll.ingest.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same bytes in several places are one model.
class SameBytesTest {
    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void moveIn() {
        home = new Home(folder);
    }

    private StoredModel only() {
        List<StoredModel> models = home.look().models();
        assertEquals(1, models.size(), models.toString());
        return models.getFirst();
    }

    @Test
    void byTheDigestsThatTwoStoresNameThemBy() {
        home.hub(home.at(".cache/huggingface/hub"), "org/gull", "gull.gguf", ModelFile.llama("b"));
        Home.ollama(home.at(".ollama/models"), "hf.co/org/gull/latest", ModelFile.llama("b"));
        StoredModel gull = only();
        assertEquals(
                List.of("huggingface", "ollama"),
                gull.copies().stream().map(copy -> copy.store().id()).toList());
        assertFalse(gull.copies().get(1).isLink());
        assertEquals(gull.bytes(), gull.spareBytes());
        assertEquals(List.of("gull", "hf.co/org/gull:latest"), gull.names().toList());
    }

    @Test
    void byLinksAndHardLinksWhichTakeNoRoom() throws IOException {
        Path file = ModelFile.llama("a").write(home.at("models/tern.gguf"));
        Files.createLink(home.at("models/hard.gguf"), file);
        Files.createSymbolicLink(home.at("models/soft.gguf"), file);
        home.own(home.at("models"));
        assertEquals(3, only().copies().size());
        assertEquals(0, only().spareBytes());
    }

    @Test
    void bySizeAndSamplesWhereNothingElseTells() throws IOException {
        Path file = ModelFile.llama("a").write(home.at(".lmstudio/models/org/tern/tern.gguf"));
        Files.createDirectories(home.at("models"));
        Files.copy(file, home.at("models/copy.gguf"));
        ModelFile.llama("a").salt(2).write(home.at("models/other.gguf"));
        home.own(home.at("models"));
        List<StoredModel> models = home.look().models();
        assertEquals(
                List.of("other", "tern"), models.stream().map(StoredModel::name).toList());
        assertEquals(2, models.get(1).copies().size());
    }

    @Test
    void ofAllTheirShards() throws IOException {
        List<Path> parts = ModelFile.llama("a").writeParts(home.at("models"), "tern", 2);
        Files.createDirectories(home.at("more"));
        for (Path part : parts) {
            Files.copy(part, home.at("more").resolve(part.getFileName()));
        }
        home.own(home.at("models")).own(home.at("more"));
        assertEquals(2, only().copies().size());
    }

    @Test
    void underSeveralTagsOfOllamasWithOneBlob() {
        Home.ollama(home.at(".ollama/models"), "registry.ollama.ai/library/skua/2b", ModelFile.llama("c"));
        Home.ollama(home.at(".ollama/models"), "registry.ollama.ai/library/skua/latest", ModelFile.llama("c"));
        StoredModel skua = only();
        assertEquals(List.of("skua:2b", "skua:latest"), skua.first().names());
        assertEquals(1, skua.copies().size());
    }

    @Test
    void inAnOlderSnapshotOnlyWhereTheyDiffer() throws IOException {
        Path cache = home.at(".cache/huggingface/hub");
        Path link = home.hub(cache, "org/gull", "gull.gguf", ModelFile.llama("b"));
        Path older =
                Objects.requireNonNull(link.getParent()).resolveSibling("fedcba9876543210fedcba9876543210fedcba98");
        Files.createDirectories(older);
        Files.copy(link, older.resolve("gull.gguf"), java.nio.file.LinkOption.NOFOLLOW_LINKS);
        assertEquals(1, only().copies().size());
        Files.delete(older.resolve("gull.gguf"));
        ModelFile.llama("b").salt(9).write(older.resolve("gull.gguf"));
        assertEquals(
                List.of("gull", "gull@fedcba9"),
                home.look().models().stream().map(StoredModel::name).toList());
    }

    @Test
    void linksInCirclesSpecialFilesAndDeadLinksAreSurvived() throws IOException, InterruptedException {
        Path models = home.at("models");
        ModelFile.llama("a").write(models.resolve("deep/tern.gguf"));
        Files.createSymbolicLink(models.resolve("deep/circle"), models);
        Files.createSymbolicLink(models.resolve("twin"), models.resolve("deep"));
        Files.createSymbolicLink(models.resolve("self.gguf"), models.resolve("self.gguf"));
        Files.createSymbolicLink(models.resolve("dead.gguf"), models.resolve("gone.gguf"));
        new ProcessBuilder("mkfifo", models.resolve("pipe.gguf").toString())
                .start()
                .waitFor();
        Files.createDirectories(models.resolve("folder.gguf"));
        home.own(models);
        List<StoredModel> found = home.look().models();
        assertEquals(
                List.of("dead", "self", "tern"),
                found.stream().map(StoredModel::name).toList());
        assertTrue(found.get(0).condition().problem().contains("dead.gguf"));
        assertTrue(found.get(1).condition().problem().contains("self.gguf"));
    }
}
