package plimsoll.ingest.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Models of Ollama's registry.
@Timeout(30)
final class OllamaRegistryTest extends RemoteTest {
    private static final byte[] MODEL = gguf(100);
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    private String name(String tag) {
        return "ollama:" + server.address() + "/tiny" + tag;
    }

    private void manifest(String tag, String layers) {
        server.text("/v2/library/tiny/manifests/" + tag, "{\"schemaVersion\":2,\"layers\":[" + layers + "]}");
        server.redirect("/v2/library/tiny/blobs/" + DIGEST, server.otherAddress() + "/blob");
        server.file("/blob", MODEL);
    }

    private static String layer(String kind, long bytes) {
        return "{\"mediaType\":\"application/vnd.ollama.image.%s\",\"digest\":\"%s\",\"size\":%d}"
                .formatted(kind, DIGEST, bytes);
    }

    @Test
    void theModelLayerIsReadByItsDigest() {
        manifest("latest", layer("license", 5) + "," + layer("model", MODEL.length));
        RemoteFind.Ggufs found = ggufs(name(""));
        assertEquals(MODEL.length, found.files().size());
        assertTrue(found.place().endsWith("/tiny:latest"), found.place());
        assertEquals(0, found.notes().size());
    }

    @Test
    void aLayerIsNotAskedForTwice() {
        manifest("8b", layer("model", MODEL.length));
        ggufs(name(":8b"));
        ggufs(name(":8b"));
        assertEquals(1, server.asked("/blob").size());
        assertEquals(1, found(remote().offline().find(name(":8b"))).notes().size());
    }

    @Test
    void whatComesWithTheModelIsSaid() {
        manifest("latest", layer("projector", 5_000) + "," + layer("model", MODEL.length) + "," + layer("adapter", 7));
        assertEquals(
                "The model comes with a projector of 5,000 bytes, which is not counted.",
                ggufs(name("")).notes().getFirst());
        assertEquals(
                "The model comes with an adapter of 7 bytes, which is not counted.",
                ggufs(name("")).notes().getLast());
    }

    @Test
    void aLayerOfAnotherLengthIsRefused() {
        manifest("latest", layer("model", MODEL.length + 1));
        assertTrue(refused(name("")).contains("where its manifest says"), refused(name("")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | has no model among its layers",
                "{} | has no model among its layers",
                "'{\"mediaType\":\"application/vnd.ollama.image.model\",\"digest\":\"sha256:../../x\",\"size\":1}' | has no model",
                "'{\"mediaType\":\"application/vnd.ollama.image.tensor\",\"digest\":\"sha256:"
                        + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"}' | is stored as safetensors",
            })
    void aManifestWithoutAModelIsRefused(String layers, String says) {
        manifest("latest", layers);
        assertTrue(refused(name("")).contains(says), refused(name("")));
    }

    @Test
    void aModelThatIsNotThereSaysWhereToLook() {
        assertTrue(refused(name(":none")).contains("is not in the registry; check its name and tag at"));
    }

    @ParameterizedTest
    @CsvSource({
        "ollama:llama3, https://registry.ollama.ai, library/llama3, latest, ollama:llama3:latest",
        "ollama:llama3.2:3b-q4_K_M, https://registry.ollama.ai, library/llama3.2, 3b-q4_K_M, ollama:llama3.2:3b-q4_K_M",
        "OLLAMA:me/mine:v1, https://registry.ollama.ai, me/mine, v1, ollama:me/mine:v1",
        "ollama:hf.co/org/name:Q4_0, https://hf.co, org/name, Q4_0, ollama:hf.co/org/name:Q4_0",
        "ollama:localhost:5000/me/x, https://localhost:5000, me/x, latest, ollama:localhost:5000/me/x:latest",
        "ollama:http://localhost/me/x, http://localhost, me/x, latest, ollama:localhost/me/x:latest",
    })
    void namesAreReadAsOllamaReadsThem(String words, String registry, String model, String tag, String shown) {
        OllamaName name = OllamaName.of(words).orElseThrow();
        assertEquals(registry, name.registry().toString());
        assertEquals(model, name.model());
        assertEquals(tag, name.tag());
        assertEquals(shown, name.shown());
    }

    @ParameterizedTest
    @CsvSource({"ollama:", "ollama:a/b/c/d", "ollama:../x", "ollama:x:", "ollama:x:y:z", "ollama:a b"})
    void whatIsNoNameIsRefused(String words) {
        assertTrue(refused(words).contains("is no name of Ollama"), refused(words));
    }
}
