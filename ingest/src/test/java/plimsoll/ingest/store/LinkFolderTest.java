package plimsoll.ingest.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.ingest.ReadResult;

/// One folder of links over all stores.
class LinkFolderTest {
    @TempDir
    private Path folder;

    private Home home;
    private Path links;

    @BeforeEach
    void moveIn() {
        home = new Home(folder);
        links = folder.resolve("links");
        Path cache = home.at(".cache/huggingface/hub");
        home.hub(
                cache, "org/gull-GGUF", "gull-Q4_K_M.gguf", ModelFile.llama("a").salt(1));
        home.hub(cache, "org/gull-GGUF", "mmproj-F16.gguf", ModelFile.projector(64));
        Home.ollama(
                home.at(".ollama/models"),
                "registry.ollama.ai/library/skua/2b",
                ModelFile.llama("b").salt(3));
        ModelFile.llama("c").salt(4).writeParts(home.at("models"), "tern", 2);
        ModelFile.llama("d").salt(5).write(home.at("models/auk.gguf"));
        ModelFile.llama("e").salt(6).writeTorn(home.at("models/torn.gguf"), 4096);
        home.own(home.at("models"));
    }

    private LinkFolder.Report update(boolean isTrial) {
        return switch (LinkFolder.update(links, home.look(), isTrial)) {
            case ReadResult.Read<LinkFolder.Report>(LinkFolder.Report report) -> report;
            case ReadResult.Refused<LinkFolder.Report>(String sentence) -> throw new AssertionError(sentence);
        };
    }

    private List<String> there() throws IOException {
        try (var walk = Files.walk(links)) {
            return List.copyOf(new TreeSet<>(walk.filter(Files::isSymbolicLink)
                    .map(path -> links.relativize(path).toString())
                    .toList()));
        }
    }

    @Test
    void isLaidOutAsTheServerTakesIt() throws IOException {
        assertEquals(6, update(false).made().size());
        assertEquals(
                List.of(
                        "auk.gguf",
                        "gull-Q4_K_M/gull-Q4_K_M.gguf",
                        "gull-Q4_K_M/mmproj-F16.gguf",
                        "skua-2b-F16.gguf",
                        "tern/tern-00001-of-00002.gguf",
                        "tern/tern-00002-of-00002.gguf"),
                there());
    }

    @Test
    void doesNothingTheSecondTimeAndFollowsWhatHasChanged() throws IOException {
        update(false);
        LinkFolder.Report second = update(false);
        assertEquals(List.of(), second.made());
        assertEquals(6, second.kept());
        Files.delete(home.at("models/auk.gguf"));
        Files.delete(home.at("models/tern-00002-of-00002.gguf"));
        LinkFolder.Report third = update(false);
        assertEquals(3, third.removed().size());
        assertFalse(Files.exists(links.resolve("tern")));
        assertEquals(3, there().size());
    }

    @Test
    void aTrialChangesNothing() {
        LinkFolder.Report trial = update(true);
        assertEquals(6, trial.made().size());
        assertFalse(Files.exists(links));
    }

    @Test
    void whatItHasNotMadeIsLeftAlone() throws IOException {
        Home.write(links.resolve("auk.gguf"), "mine");
        Files.createDirectories(folder.resolve("theirs"));
        Files.createSymbolicLink(links.resolve("tern"), folder.resolve("theirs"));
        Files.createSymbolicLink(links.resolve("other.gguf"), home.at("models/auk.gguf"));
        LinkFolder.Report report = update(false);
        assertEquals(3, report.refused().size());
        assertTrue(report.refused().getFirst().sentence().contains("was not made by this"));
        assertEquals("mine", Files.readString(links.resolve("auk.gguf")));
        assertTrue(Files.isSymbolicLink(links.resolve("other.gguf")));
        try (var list = Files.list(folder.resolve("theirs"))) {
            assertEquals(0, list.count());
        }
        Files.delete(links.resolve("skua-2b-F16.gguf"));
        Home.write(links.resolve("skua-2b-F16.gguf"), "replaced");
        update(false);
        assertEquals("replaced", Files.readString(links.resolve("skua-2b-F16.gguf")));
    }

    @Test
    void aFolderOfLinksThatIsLookedThroughItselfStaysAsItIs() throws IOException {
        update(false);
        home.own(links);
        LinkFolder.Report again = update(false);
        assertEquals(List.of(), again.made());
        assertEquals(List.of(), again.removed());
        assertEquals(6, there().size());
    }

    @Test
    void namesThatTwoModelsShareAreToldApart() throws IOException {
        ModelFile.llama("x").salt(8).write(home.at(".lmstudio/models/org/auk-GGUF/auk.gguf"));
        update(false);
        assertTrue(there().contains("auk.gguf"));
        assertTrue(
                there().contains("org-auk-GGUF-auk.gguf") || there().contains("auk-folder.gguf"), there().toString());
    }

    @Test
    void aFileInTheFoldersPlaceIsSaid() {
        Home.write(links, "x");
        switch (LinkFolder.update(links, home.look(), false)) {
            case ReadResult.Refused<LinkFolder.Report>(String sentence) -> assertTrue(sentence.contains("is a file"));
            case ReadResult.Read<LinkFolder.Report> ignored -> throw new AssertionError("it was taken");
        }
    }
}
