package plimsoll.ingest.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One list over all stores.
class LibraryTest {
    private static final String CONFIG = """
            {"model_type":"llama","torch_dtype":"bfloat16","hidden_size":64,"intermediate_size":128,"num_hidden_layers":2,
             "num_attention_heads":8,"num_key_value_heads":2,"vocab_size":256,"max_position_embeddings":512}
            """;

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void moveIn() {
        home = new Home(folder);
    }

    private static List<String> names(Inventory found) {
        return found.models().stream().map(StoredModel::name).toList();
    }

    private static StoredModel only(Inventory found) {
        assertEquals(1, found.models().size(), names(found).toString());
        return found.models().getFirst();
    }

    @ParameterizedTest
    @EnumSource(OperatingSystem.class)
    void everyStoreIsFoundWhereItsProgramKeepsIt(OperatingSystem system) {
        home.on(system);
        String caches = switch (system) {
            case LINUX -> ".cache";
            case MACOS -> "Library/Caches";
            case WINDOWS -> "AppData/Local";
        };
        ModelFile.llama("a").salt(1).write(home.at(caches + "/llama.cpp/org_tern-GGUF_tern-Q4_K_M.gguf"));
        home.hub(
                home.at(".cache/huggingface/hub"),
                "org/gull",
                "gull-Q4_K_M.gguf",
                ModelFile.llama("b").salt(2));
        Home.ollama(
                home.at(".ollama/models"),
                "registry.ollama.ai/library/skua/2b",
                ModelFile.llama("c").salt(3));
        ModelFile.llama("d").salt(4).write(home.at(".lmstudio/models/org/auk-GGUF/auk-Q4_K_M.gguf"));
        ModelFile.llama("e").salt(5).write(home.at(".cache/lm-studio/models/org/fulmar-GGUF/fulmar.gguf"));
        Inventory found = home.look();
        assertEquals(List.of("auk-Q4_K_M", "fulmar", "gull-Q4_K_M", "skua:2b", "tern-Q4_K_M"), names(found));
        assertEquals(
                List.of("lmstudio", "lmstudio", "huggingface", "ollama", "llama.cpp"),
                found.models().stream().map(m -> m.first().store().id()).toList());
        assertEquals(
                List.of("org/auk-GGUF", "org/fulmar-GGUF", "org/gull", "", "org/tern-GGUF"),
                found.models().stream().map(m -> m.first().repository()).toList());
    }

    @Test
    void variablesMoveStores() {
        home.with("LLAMA_CACHE", home.at("a")).with("HF_HOME", home.at("b")).with("OLLAMA_MODELS", home.at("c"));
        ModelFile.llama("a").salt(1).write(home.at("a/tern.gguf"));
        home.hub(home.at("b/hub"), "org/gull", "gull.gguf", ModelFile.llama("b").salt(2));
        Home.ollama(
                home.at("c"),
                "registry.ollama.ai/ada/skua/latest",
                ModelFile.llama("c").salt(3));
        assertEquals(List.of("ada/skua:latest", "gull", "tern"), names(home.look()));
    }

    @Test
    void theCacheOfLlamaCppMayBeLaidOutAsTheHubs() {
        home.with("LLAMA_CACHE", home.at("cache"));
        home.hub(home.at("cache"), "org/gull-GGUF", "gull-Q8_0.gguf", ModelFile.llama("b"));
        StoredModel gull = only(home.look());
        assertEquals("llama.cpp", gull.first().store().id());
        assertEquals("org/gull-GGUF", gull.first().repository());
    }

    @Test
    void theServiceOfOllamaIsAskedWhereItsUnitSaysItIs() {
        Home.write(
                home.system("etc/systemd/system/ollama.service.d/override.conf"),
                "[Service]\nEnvironment=\"OLLAMA_MODELS=" + home.system("srv/models") + "\"\n");
        Home.ollama(home.system("srv/models"), "registry.ollama.ai/library/skua/2b", ModelFile.llama("c"));
        Home.ollama(
                home.system("usr/share/ollama/.ollama/models"),
                "hf.co/org/auk-GGUF/Q4_K_M",
                ModelFile.llama("d").salt(2));
        assertEquals(List.of("hf.co/org/auk-GGUF:Q4_K_M", "skua:2b"), names(home.look()));
    }

    @Test
    void lmStudioIsFoundWhereItsSettingsSay() {
        Home.write(home.at(".lmstudio-home-pointer"), home.at("elsewhere") + "\n");
        Home.write(
                home.at("elsewhere/settings.json"),
                "{\"downloadsFolder\":\""
                        + home.system("disk/models").toString().replace("\\", "\\\\") + "\"}");
        ModelFile.llama("d").write(home.system("disk/models/org/auk-GGUF/auk.gguf"));
        assertEquals("org/auk-GGUF", only(home.look()).first().repository());
    }

    @Test
    void aModelIsKnownByItsHeader() {
        Path file = ModelFile.llama("Tern 3B").write(home.at("models/tern-Q4_K_M.gguf"));
        StoredModel tern = only(home.own(home.at("models")).look());
        assertEquals("llama", tern.facts().family());
        assertEquals("Tern 3B", tern.facts().title());
        assertEquals(4096, tern.facts().trainingContext());
        assertEquals(OptionalLong.of(86_336), tern.facts().parameters());
        assertEquals(file.toFile().length(), tern.bytes());
        assertInstanceOf(Condition.Whole.class, tern.condition());
    }

    @Test
    void theShardsOfAModelAreOne() {
        ModelFile.llama("Tern").writeParts(home.at("models"), "tern-F16", 3);
        StoredModel tern = only(home.own(home.at("models")).look());
        assertEquals("tern-F16", tern.name());
        assertEquals(3, tern.first().files().size());
        assertEquals(OptionalLong.of(86_336), tern.facts().parameters());
        assertInstanceOf(Condition.Whole.class, tern.condition());
    }

    @Test
    void whatIsNoModelIsShownWithItsSentence() {
        Home.write(home.at("models/torn.gguf"), "GGUFxx");
        Home.write(home.at("models/page.gguf"), "<html>");
        Inventory found = home.own(home.at("models")).look();
        assertEquals(List.of("page", "torn"), names(found));
        for (StoredModel model : found.models()) {
            assertInstanceOf(Condition.Unreadable.class, model.condition());
            assertTrue(
                    model.condition().problem().contains(model.name() + ".gguf"),
                    model.condition().problem());
        }
    }

    @Test
    void aCheckpointIsOneModelOfItsFolder() throws IOException {
        Path gull = home.at("models/gull");
        Home.write(gull.resolve("config.json"), CONFIG);
        long bytes = CheckpointFiles.write(gull, 2);
        Files.write(gull.resolve("consolidated.safetensors"), new byte[1500]);
        StoredModel model = only(home.own(home.at("models")).look());
        assertEquals("gull", model.name());
        assertEquals(bytes, model.bytes());
        assertEquals(2, model.first().files().size());
        assertInstanceOf(
                Condition.Whole.class, model.condition(), model.condition().problem());
        assertEquals(gull, model.path());
        assertEquals("BF16", model.facts().quantisation());
    }

    @Test
    void aCheckpointWithoutAllItsShardsIsIncompleteAndAConfigAloneIsNoModel() throws IOException {
        Home.write(home.at("models/gull/config.json"), CONFIG);
        Files.write(home.at("models/gull/model-00002-of-00002.safetensors"), new byte[500]);
        Home.write(home.at("models/auk/config.json"), CONFIG);
        Home.write(home.at("models/skua/config.json"), CONFIG);
        Home.write(home.at("models/skua/model.safetensors.index.json"), "{}");
        Inventory found = home.own(home.at("models")).look();
        assertEquals(List.of("gull", "skua"), names(found));
        found.models().forEach(model -> assertInstanceOf(Condition.Incomplete.class, model.condition()));
    }

    @Test
    void aPipelineOfSeveralNetworksIsOneThingAndNoModel() throws IOException {
        Home.write(home.at("models/paint/model_index.json"), "{}");
        Home.write(home.at("models/paint/unet/config.json"), CONFIG);
        Files.write(home.at("models/paint/unet/model.safetensors"), new byte[500]);
        StoredModel paint = only(home.own(home.at("models")).look());
        assertEquals(Role.OTHER, paint.role());
        assertTrue(paint.condition().problem().contains("not a language model"));
    }

    @Test
    void aSecondLookReadsOnlyWhatHasChanged() throws IOException {
        ModelFile.llama("a").write(home.at("models/tern.gguf"));
        home.own(home.at("models"));
        Library library = Library.forgetful();
        Inventory first = library.look(home.environment(), (_, _) -> {});
        Inventory second = library.look(home.environment(), (_, _) -> {});
        assertEquals(first.models(), second.models());
        Files.delete(home.at("models/tern.gguf"));
        ModelFile.llama("b").salt(2).write(home.at("models/gull.gguf"));
        assertEquals(List.of("gull"), names(library.look(home.environment(), (_, _) -> {})));
    }

    @Test
    void whatWeReadIsNotTakenForUse() throws IOException {
        Path file = ModelFile.llama("a").write(home.at("models/tern.gguf"));
        FileTime written = FileTime.from(Instant.parse("2026-02-03T04:05:06Z"));
        FileTime read = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));
        BasicFileAttributeView times = Files.getFileAttributeView(file, BasicFileAttributeView.class);
        times.setTimes(written, read, null);
        home.own(home.at("models"));
        Path kept = home.at(".cache/plimsoll/uses.tsv");
        for (int run = 0; run < 2; run++) {
            Library library = Library.keeping(kept);
            for (int look = 0; look < 2; look++) {
                StoredModel tern = only(library.look(home.environment(), (_, _) -> {}));
                assertEquals(written.toInstant(), tern.used());
                assertEquals(read.toInstant(), tern.first().files().getFirst().read());
            }
        }
        FileTime used = FileTime.from(Instant.now().plusSeconds(60));
        times.setTimes(written, used, null);
        Instant seen = only(Library.keeping(kept).look(home.environment(), (_, _) -> {}))
                .used();
        assertEquals(used.toInstant().getEpochSecond(), seen.getEpochSecond());
    }

    @Test
    void everyFolderThatWasLookedAtIsNamed() {
        ModelFile.llama("a").write(home.at("models/tern.gguf"));
        Inventory found = home.own(home.at("models")).own(home.at("unplugged")).look();
        Place models = place(found, home.at("models"));
        assertEquals(1, models.models());
        Place unplugged = place(found, home.at("unplugged"));
        assertEquals(false, unplugged.isThere());
        assertTrue(unplugged.troubles().getFirst().contains("is not there"));
        assertEquals(List.of(), place(found, home.at(".ollama/models")).troubles());
    }

    private static Place place(Inventory found, Path folder) {
        return found.places().stream()
                .filter(place -> place.folder().equals(folder))
                .findFirst()
                .orElseThrow();
    }
}
