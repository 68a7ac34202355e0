package plimsoll.ingest.huggingface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.ingest.ReadResult;
import plimsoll.mathcore.tensor.ElementType;

class ConfigReaderTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderIsReadByItsConfigAndGivesTheName() throws Exception {
        Path model = Files.createDirectory(folder.resolve("Llama-3.1-8B"));
        Files.writeString(model.resolve("config.json"), "{\"model_type\": \"llama\"}");
        Files.writeString(model.resolve("model.safetensors.index.json"), "torn");
        assertEquals("Llama-3.1-8B", config(ConfigReader.read(model)).name());
        assertEquals(
                "Llama-3.1-8B",
                config(ConfigReader.read(model.resolve("config.json"))).name());
        assertEquals("llama", config(ConfigReader.read(model)).modelType());
    }

    @Test
    void aSnapshotOfTheHubsCacheIsNamedByItsRepository() throws Exception {
        Path snapshot = Files.createDirectories(folder.resolve("models--Qwen--Qwen3-8B/snapshots/b968826d"));
        Files.writeString(snapshot.resolve("config.json"), "{}");
        assertEquals("Qwen3-8B", config(ConfigReader.read(snapshot)).name());
    }

    @Test
    void aQuantisationThatStandsInAFileOfItsOwnIsSeen() throws Exception {
        Files.writeString(folder.resolve("config.json"), "{}");
        Files.writeString(folder.resolve("hf_quant_config.json"), "{}");
        Config quantization =
                config(ConfigReader.read(folder)).section("quantization_config").orElseThrow();
        assertEquals(Optional.of("modelopt"), quantization.text("quant_method"));
    }

    @Test
    void aFolderWithoutAConfigIsRefused() {
        String sentence = sentence(ConfigReader.read(folder));
        assertTrue(
                sentence.endsWith("has no config.json in it; name the folder of a Hugging Face model or a .gguf file"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "`` | is empty (0 bytes)",
                "` ` | is not a JSON object",
                "null | is not a JSON object",
                "[] | is not a JSON object",
                "{ | is not JSON (line 1, column 2)",
                "{\"hidden_size\": 12 | is not JSON",
                "{} {} | holds more than one JSON document",
                "{}x | is not JSON",
                "GGUF\u0003\u0000\u0000\u0000 | is not JSON",
                "version https://git-lfs.github.com/spec/v1 | is a Git LFS pointer",
                "<html></html> | is a web page"
            })
    void whatIsNoConfigIsRefused(String text, String complaint) throws IOException {
        Path file = folder.resolve("config.json");
        Files.writeString(file, text);
        String sentence = sentence(ConfigReader.read(file));
        assertTrue(sentence.contains("config.json"), sentence);
        assertTrue(sentence.contains(complaint), sentence);
        assertFalse(sentence.contains("\n"), sentence);
    }

    @Test
    void aDeepNestIsRefusedBeforeItIsBuilt() {
        String sentence = sentence(parse("{\"a\":" + "[".repeat(100_000)));
        assertTrue(sentence.contains("nested deeper than 64 levels"), sentence);
    }

    @Test
    void aHugeFileIsRefusedBeforeItIsRead() throws IOException {
        Path file = folder.resolve("config.json");
        Files.write(file, new byte[(16 << 20) + 1]);
        assertTrue(sentence(ConfigReader.read(file)).contains("is larger than 16 MiB"));
    }

    @Test
    void aMissingFileIsRefused() {
        assertTrue(sentence(ConfigReader.read(folder.resolve("nowhere.json"))).contains("does not exist"));
    }

    @Test
    void pythonsNumbersAreRead() throws ConfigFault {
        Config config = config(parse("{\"time_step_limit\": [0.0, Infinity], \"x\": NaN, \"hidden_size\": 64}"));
        assertEquals(64, config.width("hidden_size"));
    }

    @Test
    void aNestedKeyWinsAndARootKeyIsFound() throws ConfigFault {
        Config config = config(parse("""
                {"model_type": "gemma3", "tie_word_embeddings": true, "torch_dtype": "bfloat16", "hidden_size": 1,
                 "text_config": {"model_type": "gemma3_text", "hidden_size": 2, "torch_dtype": null}}
                """));
        assertEquals("gemma3_text", config.modelType());
        assertEquals("gemma3", config.rootModelType());
        assertEquals(2, config.width("hidden_size"));
        assertTrue(config.flag("tie_word_embeddings", false));
        assertEquals(Optional.of(ElementType.BF16), config.dtype());
        assertTrue(config.isNested());
    }

    @ParameterizedTest
    @CsvSource({
        "dtype, bfloat16, BF16",
        "torch_dtype, float16, F16",
        "torch_dtype, torch.float32, F32",
        "torch_dtype, half, F16"
    })
    void theTypeOfTheWeightsIsReadUnderBothNames(String key, String dtype, ElementType type) throws ConfigFault {
        assertEquals(
                Optional.of(type),
                config(parse("{\"%s\": \"%s\"}".formatted(key, dtype))).dtype());
    }

    private static ReadResult<Config> parse(String json) {
        return ConfigReader.parse("config.json", "A model", json.getBytes(StandardCharsets.UTF_8));
    }

    private static Config config(ReadResult<Config> result) {
        return switch (result) {
            case ReadResult.Read<Config>(Config config) -> config;
            case ReadResult.Refused<Config>(String sentence) -> throw new AssertionError(sentence);
        };
    }

    private static String sentence(ReadResult<Config> result) {
        return switch (result) {
            case ReadResult.Read<Config>(Config config) -> throw new AssertionError(config.name());
            case ReadResult.Refused<Config>(String sentence) -> sentence;
        };
    }
}
