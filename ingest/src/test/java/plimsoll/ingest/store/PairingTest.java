package plimsoll.ingest.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Projectors, drafts and adapters stand with the model that they are for.
class PairingTest {
    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void moveIn() {
        home = new Home(folder);
    }

    private static List<Role> roles(StoredModel model) {
        return model.companions().stream().map(StoredModel::role).toList();
    }

    @Test
    void filesOfOneRepositoryBelongTogether() {
        Path cache = home.at(".cache/huggingface/hub");
        home.hub(cache, "org/gull-GGUF", "gull-Q4_K_M.gguf", ModelFile.llama("gull"));
        home.hub(
                cache,
                "org/gull-GGUF",
                "gull-Q8_0.gguf",
                ModelFile.llama("gull").salt(2));
        home.hub(cache, "org/gull-GGUF", "mmproj-F16.gguf", ModelFile.projector(64));
        home.hub(
                cache,
                "org/gull-GGUF",
                "mtp-gull.gguf",
                ModelFile.llama("draft").salt(3));
        home.hub(cache, "org/auk-GGUF", "auk.gguf", ModelFile.llama("auk").salt(4));
        List<StoredModel> models = home.look().models();
        assertEquals(3, models.size(), models.toString());
        assertEquals(List.of(), roles(models.get(0)));
        assertEquals(List.of(Role.PROJECTOR, Role.DRAFT), roles(models.get(1)));
        assertEquals(List.of(Role.PROJECTOR, Role.DRAFT), roles(models.get(2)));
    }

    @Test
    void inAFolderOfManyModelsTheNamesDecide() {
        ModelFile.llama("a").write(home.at("models/gemma-3-4b-it-Q4_K_M.gguf"));
        ModelFile.llama("b").salt(2).write(home.at("models/gemma-3-12b-it-Q4_K_M.gguf"));
        ModelFile.projector(64).write(home.at("models/mmproj-gemma-3-4b-it-f16.gguf"));
        ModelFile.projector(32).write(home.at("models/mmproj-model-f16.gguf"));
        List<StoredModel> models = home.own(home.at("models")).look().models();
        assertEquals(3, models.size(), models.toString());
        assertEquals(List.of(), roles(models.get(0)));
        assertEquals("gemma-3-4b-it-Q4_K_M", models.get(1).name());
        assertEquals(List.of(Role.PROJECTOR), roles(models.get(1)));
        assertEquals("mmproj-model-f16", models.get(2).name());
        assertEquals(Role.PROJECTOR, models.get(2).role());
    }

    @Test
    void whatOllamaJoinsIsBelieved() {
        Home.ollama(
                home.at(".ollama/models"),
                "registry.ollama.ai/library/skua/2b",
                ModelFile.llama("c"),
                ModelFile.projector(48));
        List<StoredModel> models = home.look().models();
        assertEquals(1, models.size(), models.toString());
        assertEquals(List.of(Role.PROJECTOR), roles(models.getFirst()));
    }

    @Test
    void anAdapterStandsWithTheBaseThatItNames() throws IOException {
        home.hub(home.at(".cache/huggingface/hub"), "org/gull", "gull.gguf", ModelFile.llama("b"));
        Path adapter = home.at("models/manner");
        Home.write(adapter.resolve("adapter_config.json"), "{\"base_model_name_or_path\":\"org/gull\"}");
        Files.write(adapter.resolve("adapter_model.safetensors"), new byte[64]);
        ModelFile.adapter("Fulmar").write(home.at("models/lora.gguf"));
        List<StoredModel> models = home.own(home.at("models")).look().models();
        assertEquals(2, models.size(), models.toString());
        assertEquals(List.of(Role.ADAPTER), roles(models.getFirst()));
        assertEquals("lora", models.get(1).name());
        assertEquals(Role.ADAPTER, models.get(1).role());
    }

    @ParameterizedTest
    @CsvSource({
        "mmproj-gemma-3-4b-it-f16, gemma-3-4b-it-Q4_K_M",
        "gemma-3-4b-it.mmproj-Q8_0, gemma-3-4b-it-IQ3_XXS",
        "mmproj-Qwen2.5-VL-7B-Instruct-f16, Qwen2.5-VL-7B-Instruct.Q5_K_S",
    })
    void namesThatDifferOnlyInStorageAgree(String one, String other) {
        assertTrue(NameWords.agree(one, other));
    }

    @ParameterizedTest
    @CsvSource({
        "mmproj-gemma-3-4b-it-f16, gemma-3-12b-it-Q4_K_M",
        "mmproj-model-f16, gemma-3-12b-it-Q4_K_M",
        "mmproj-Qwen2.5-VL-3B, Qwen2.5-VL-7B",
    })
    void namesOfOtherModelsDoNot(String one, String other) {
        assertFalse(NameWords.agree(one, other));
    }
}
