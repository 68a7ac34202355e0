package plimsoll.ingest.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A name finds the model that a person means.
class LocatedTest {
    @TempDir
    private Path folder;

    private Home home;
    private Inventory found = Inventory.NONE;

    @BeforeEach
    void moveIn() {
        home = new Home(folder);
        Path cache = home.at(".cache/huggingface/hub");
        home.hub(
                cache,
                "org/gull-GGUF",
                "gull-7b-Q4_K_M.gguf",
                ModelFile.llama("a").salt(1));
        home.hub(
                cache,
                "org/gull-GGUF",
                "gull-7b-Q8_0.gguf",
                ModelFile.llama("a").salt(2));
        home.hub(cache, "org/gull-GGUF", "mmproj-gull.gguf", ModelFile.projector(64));
        Home.ollama(
                home.at(".ollama/models"),
                "registry.ollama.ai/library/skua/latest",
                ModelFile.llama("b").salt(3));
        Home.ollama(
                home.at(".ollama/models"),
                "registry.ollama.ai/library/skua/2b",
                ModelFile.llama("b").salt(3));
        ModelFile.llama("c").salt(4).writeTorn(home.at("models/tern-Q4_K_M.gguf"), 4096);
        ModelFile.llama("c").salt(5).write(home.at("models/tern-Q8_0.gguf"));
        found = home.own(home.at("models")).look();
    }

    @ParameterizedTest
    @CsvSource({
        "gull-7b-Q4_K_M, gull-7b-Q4_K_M",
        "GULL-7B-q8_0.gguf, gull-7b-Q8_0",
        "org/gull-GGUF/gull-7b-Q8_0.gguf, gull-7b-Q8_0",
        "hf:org/gull-GGUF:Q8_0, gull-7b-Q8_0",
        "skua, skua:2b",
        "ollama:skua:2b, skua:2b",
        "mmproj-gull, mmproj-gull",
        "gull q8, gull-7b-Q8_0",
        "tern, tern-Q8_0",
    })
    void byItsNameItsFileItsRepositoryOrAPart(String asked, String name) {
        Located.One one = assertInstanceOf(Located.One.class, Located.of(asked, found));
        assertEquals(name, one.model().name());
    }

    @Test
    void severalAreAllNamed() {
        Located.Several several = assertInstanceOf(Located.Several.class, Located.of("org/gull-GGUF", found));
        assertEquals(
                List.of("gull-7b-Q4_K_M", "gull-7b-Q8_0"),
                several.models().stream().map(StoredModel::name).toList());
    }

    @ParameterizedTest
    @CsvSource({"auk", "''", "gull-9b"})
    void whatIsNotThereIsNotGuessed(String asked) {
        assertInstanceOf(Located.None.class, Located.of(asked, found));
    }

    @ParameterizedTest
    @CsvSource({"skua:2b, true", "skua, true", "library/skua, true", "auk, false", "../skua, false", "a/b/c/d, false"})
    void whatOllamaHasPulledIsFoundByItsName(String name, boolean isThere) {
        assertEquals(isThere, OllamaNames.path(name, home.environment()).isPresent());
        assertEquals(
                !isThere,
                OllamaNames.resolved("ollama:" + name, home.environment()).startsWith("ollama:"));
    }
}
