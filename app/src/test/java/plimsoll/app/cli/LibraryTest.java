package plimsoll.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `plimsoll library` in a made-up account.
class LibraryTest {
    @TempDir
    private Path folder;

    private Session session;

    @BeforeEach
    void moveIn() throws IOException {
        Files.createDirectories(folder.resolve("home"));
        Files.createDirectories(folder.resolve("models"));
        session = new Session(folder)
                .with("HOME", folder.resolve("home").toString())
                .with("USERPROFILE", folder.resolve("home").toString());
        whole(folder.resolve("models/tern-7b-F16.gguf"), 1);
    }

    /// The tiny model with as much data as its table announces, ending in a byte of its own.
    private static void whole(Path file, int last) throws IOException {
        byte[] data = new byte[1 << 18];
        data[data.length - 1] = (byte) last;
        Files.write(TinyGguf.write(file), data, StandardOpenOption.APPEND);
    }

    @Test
    void anEmptyMachineIsToldWhereWasLooked() {
        Session.Result none = session.run("library");
        assertEquals(0, none.status(), none.err());
        assertTrue(none.out().contains(".cache/huggingface/hub"), none.out());
        assertTrue(none.out().contains("--folder FOLDER"), none.out());
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        Session.Result none = session.run("library", "--folder", "nosuch");
        assertEquals(3, none.status());
        assertTrue(none.err().contains("'nosuch' does not exist"), none.err());
    }

    @Test
    void aNarrowTerminalGetsTheColumnsThatMatter() {
        String wide = session.run("library", "--folder", "models").out();
        String narrow = session.with("COLUMNS", "60")
                .run("library", "--folder", "models")
                .out();
        assertTrue(wide.contains("Used") && wide.contains("Where"), wide);
        assertTrue(narrow.contains("Fit") && !narrow.contains("Used"), narrow);
        assertTrue(narrow.lines().limit(2).allMatch(line -> line.length() <= 60), narrow);
    }

    @Test
    void aModelStandsInALineWithItsFit() {
        Session.Result found = session.run("library", "--folder", "models");
        assertEquals(0, found.status(), found.err());
        String line = found.out()
                .lines()
                .filter(l -> l.startsWith("tern-7b-F16"))
                .findFirst()
                .orElseThrow();
        assertTrue(line.contains("llama") && line.contains("F16") && line.contains("free"), line);
        assertTrue(found.out().contains("1 model, "), found.out());
    }

    @Test
    void asJsonItHasEveryFigure() {
        JsonNode found = session.run("library", "--folder", "models", "-c", "2048", "--json")
                .json();
        JsonNode tern = found.path("models").path(0);
        assertEquals("tern-7b-F16", tern.path("name").asText());
        assertEquals("complete", tern.path("state").asText());
        assertTrue(tern.path("problem").isNull());
        assertEquals("folder", tern.path("store").asText());
        assertEquals(
                folder.resolve("models/tern-7b-F16.gguf").toString(),
                tern.path("path").asText());
        assertEquals(2048, tern.path("fit").path("ctx_size").asInt());
        assertTrue(tern.path("fit").path("fits").asBoolean());
        assertEquals("host", tern.path("fit").path("tightest").asText());
        assertTrue(found.path("bytes").asLong() > 0);
        assertTrue(found.path("places").size() > 3);
    }

    @Test
    void theFitIsThatOfThePlan() {
        JsonNode fit = session.run("library", "--folder", "models", "-c", "1024", "--json")
                .json()
                .path("models")
                .path(0)
                .path("fit");
        JsonNode plan = session.run("plan", "models/tern-7b-F16.gguf", "-c", "1024", "--json")
                .json();
        assertEquals(
                plan.path("verdict").path("free").asLong(), fit.path("free").asLong());
        assertEquals(
                plan.path("memory").path(0).path("total").asLong(),
                fit.path("total").asLong());
    }

    @Test
    void locatePrintsThePathAlone() {
        Session.Result found = session.run("library", "locate", "tern", "--folder", "models");
        assertEquals(0, found.status(), found.err());
        assertEquals(folder.resolve("models/tern-7b-F16.gguf") + System.lineSeparator(), found.out());
    }

    @Test
    void anAmbiguousNameIsRefusedWithItsChoices() throws IOException {
        whole(folder.resolve("models/tern-3b-F16.gguf"), 2);
        Session.Result found = session.run("library", "locate", "tern", "--folder", "models");
        assertEquals(2, found.status());
        assertTrue(found.err().contains("'tern' could be 2 models; name one of tern-3b-F16, tern-7b-F16"), found.err());
        assertEquals(
                3,
                session.run("library", "locate", "gull", "--folder", "models").status());
    }

    @Test
    void aHeaderAloneIsNotLocated() {
        TinyGguf.write(folder.resolve("models/gull.gguf"));
        Session.Result found = session.run("library", "locate", "gull", "--folder", "models");
        assertEquals(3, found.status());
        assertTrue(found.err().contains("is not complete"), found.err());
        assertTrue(session.run("library", "--folder", "models").out().contains("incomplete, "));
    }

    @Test
    void linkCountsWhatItLeavesOut() {
        TinyGguf.write(folder.resolve("models/gull.gguf"));
        Session.Result trial = session.run("library", "link", "links", "--folder", "models", "--dry-run");
        assertTrue(trial.out().contains("1 left out: incomplete"), trial.out());
    }

    @Test
    void linkMakesAFolderOfLinks() {
        Session.Result trial = session.run("library", "link", "links", "--folder", "models", "--dry-run");
        assertEquals(0, trial.status(), trial.err());
        assertFalse(Files.exists(folder.resolve("links")));
        JsonNode made = session.run("library", "link", "links", "--folder", "models", "--json")
                .json();
        assertEquals("tern-7b-F16.gguf", made.path("made").path(0).path("link").asText());
        assertTrue(Files.isSymbolicLink(folder.resolve("links/tern-7b-F16.gguf")));
        assertTrue(session.run("library", "link", "links", "--folder", "models")
                .out()
                .contains("1 kept"));
    }

    @Test
    void whatOllamaHasPulledIsPlannedByItsName() throws IOException {
        Path models = Files.createDirectories(folder.resolve("pulled"));
        String digest = "ab".repeat(32);
        Files.createDirectories(models.resolve("blobs"));
        whole(models.resolve("blobs/sha256-" + digest), 3);
        Path manifest = models.resolve("manifests/registry.ollama.ai/library/skua/2b");
        Files.createDirectories(manifest.getParent());
        Files.writeString(
                manifest,
                "{\"layers\":[{\"mediaType\":\"application/vnd.ollama.image.model\",\"digest\":\"sha256:" + digest
                        + "\",\"size\":" + Files.size(models.resolve("blobs/sha256-" + digest)) + "}]}");
        session.with("OLLAMA_MODELS", models.toString());
        assertEquals(0, session.run("plan", "ollama:skua:2b", "-c", "512").status());
        assertEquals(0, session.run("inspect", "ollama:skua:2b").status());
        assertTrue(session.run("library").out().contains("skua:2b"));
    }

    @Test
    void wrongUseIsSaid() {
        assertEquals(2, session.run("library", "lokate", "x").status());
        assertTrue(session.run("library", "lokate", "x").err().contains("did you mean locate?"));
        assertEquals(2, session.run("library", "locate").status());
        assertEquals(2, session.run("library", "link", "a", "b").status());
    }
}
