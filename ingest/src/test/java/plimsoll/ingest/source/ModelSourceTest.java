package plimsoll.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.remote.Remote;

class ModelSourceTest {
    private static final String CONFIG = """
            {"model_type":"llama","torch_dtype":"bfloat16","hidden_size":64,"intermediate_size":128,"num_hidden_layers":2,
             "num_attention_heads":8,"num_key_value_heads":2,"vocab_size":256,"max_position_embeddings":512}
            """;

    @TempDir
    Path folder;

    @Test
    void aNameOfTheCatalogueIsFoundInWhateverCase() {
        assertInstanceOf(Origin.Shipped.class, found("Llama-3.1-8B").origin());
    }

    @Test
    void aFolderAndTheConfigInItAreTheSameModel() throws IOException {
        Path model = Files.createDirectory(folder.resolve("my-model"));
        Files.writeString(model.resolve("config.json"), CONFIG);
        assertEquals(
                found("my-model").model().layers(),
                found("my-model/config.json").model().layers());
        assertEquals(2, found(model.toString()).model().numHiddenLayers());
    }

    @ParameterizedTest
    @CsvSource({
        "absent.gguf, does not exist",
        "sub/absent, does not exist",
        "empty, config.json",
        "llama-3.1-9b, llama-3.1-8b",
        "absent.safetensors, does not exist",
        "no-such-model, 'a model of the catalogue, such as'",
        "'', has no name",
        "hf:org/name, 127.0.0.1:1 cannot be reached",
        "hf:org name, is no name of the hub",
        "ollama:http://127.0.0.1:1/llama3:8b, 127.0.0.1:1 cannot be reached",
        "ollama:, is no name of Ollama",
        "http://127.0.0.1:1/x.gguf, 127.0.0.1:1 cannot be reached",
        "https://example.org/x.bin, is a PyTorch file",
        "https:///, is no web address",
        "model.safetensors, has only 1 bytes",
        "model.safetensors.index.json, which file holds which tensor",
    })
    void whatIsNotReadSaysWhatToDo(String word, String named) throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        Files.writeString(folder.resolve("model.safetensors"), "x");
        Files.writeString(folder.resolve("model.safetensors.index.json"), "{}");
        switch (ModelSource.read(word, folder, remote())) {
            case ReadResult.Refused<FoundModel>(String sentence) -> assertTrue(sentence.contains(named), sentence);
            case ReadResult.Read<FoundModel> read -> fail(read.toString());
        }
    }

    /// Servers that nobody runs.
    private Remote remote() {
        return Remote.of(
                Map.of("HF_ENDPOINT", "http://127.0.0.1:1", "XDG_CACHE_HOME", folder.toString(), "HOME", "/nowhere"));
    }

    private FoundModel found(String word) {
        return switch (ModelSource.read(word, folder, remote())) {
            case ReadResult.Read<FoundModel>(FoundModel model) -> model;
            case ReadResult.Refused<FoundModel>(String sentence) -> fail(sentence);
        };
    }
}
