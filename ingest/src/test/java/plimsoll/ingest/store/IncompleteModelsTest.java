package plimsoll.ingest.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Models of which something is missing.
class IncompleteModelsTest {
    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void moveIn() {
        home = new Home(folder);
    }

    private static StoredModel only(Inventory found) {
        assertEquals(1, found.models().size());
        return found.models().getFirst();
    }

    @Test
    void aMissingShardMakesTheModelIncompleteAndItIsStillNamed() throws IOException {
        List<Path> parts = ModelFile.llama("Tern").writeParts(home.at("models"), "tern-F16", 3);
        Files.delete(parts.get(1));
        StoredModel tern = only(home.own(home.at("models")).look());
        assertEquals("llama", tern.facts().family());
        assertEquals(
                "1 of 3 parts are missing, part 00002 the first; download them beside the others",
                tern.condition().problem());
        assertInstanceOf(Condition.Incomplete.class, tern.condition());
    }

    @Test
    void aShortFileAndADownloadUnderWayAreIncomplete() {
        ModelFile.llama("a").writeTorn(home.at("models/short.gguf"), 4096);
        ModelFile.llama("b").writeTorn(home.at("models/tern.gguf.part"), 8192);
        ModelFile.llama("c").writeTorn(home.at("models/gull.gguf.downloadInProgress"), 8192);
        ModelFile.llama("d").writeTorn(home.at("models/downloading_auk.gguf.part"), 8192);
        Inventory found = home.own(home.at("models")).look();
        assertEquals(
                List.of("auk", "gull", "short", "tern"),
                found.models().stream().map(StoredModel::name).toList());
        for (StoredModel model : found.models()) {
            assertInstanceOf(Condition.Incomplete.class, model.condition(), model.name());
            assertEquals("llama", model.facts().family());
        }
    }

    @Test
    void aDownloadOfTheHubThatHasNoNameYetIsShownWithItsRepository() {
        Path blobs = home.at(".cache/huggingface/hub/models--org--gull/blobs");
        ModelFile.llama("a").writeTorn(blobs.resolve("cd".repeat(32) + ".incomplete"), 8192);
        StoredModel gull = only(home.look());
        assertEquals("gull", gull.name());
        assertEquals("llama", gull.facts().family());
        assertInstanceOf(Condition.Incomplete.class, gull.condition());
    }

    @Test
    void aPullOfOllamasThatWasCutOffSaysHowFarItCame() throws IOException {
        Path models = home.at(".ollama/models");
        Path blob = models.resolve("blobs/sha256-" + "cd".repeat(32) + "-partial");
        ModelFile.llama("a").tensor("blk.0.big", 1 << 20).write(blob);
        Home.write(models.resolve("blobs/" + blob.getFileName() + "-0"), "{\"N\":0,\"Completed\":4096}");
        Home.write(models.resolve("blobs/" + blob.getFileName() + "-1"), "{\"N\":1,\"Completed\":100}");
        Files.createDirectories(models.resolve("manifests"));
        StoredModel pulled = only(home.look());
        assertTrue(
                pulled.condition().problem().contains("stopped at 4,196 of "),
                pulled.condition().problem());
    }

    @Test
    void aManifestWhoseBlobIsGoneIsIncomplete() throws IOException {
        Path models = home.at(".ollama/models");
        Home.ollama(models, "registry.ollama.ai/library/skua/2b", ModelFile.llama("c"));
        try (var blobs = Files.list(models.resolve("blobs"))) {
            for (Path blob : blobs.toList()) {
                Files.delete(blob);
            }
        }
        StoredModel skua = only(home.look());
        assertTrue(
                skua.condition().problem().startsWith("0 of its "),
                skua.condition().problem());
        assertTrue(
                skua.condition().problem().contains("'ollama pull skua:2b'"),
                skua.condition().problem());
    }
}
