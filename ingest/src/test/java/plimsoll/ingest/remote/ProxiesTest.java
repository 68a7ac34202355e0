package plimsoll.ingest.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The proxies of the environment.
final class ProxiesTest extends RemoteTest {
    private static String through(Map<String, String> variables, String address) {
        return Proxies.of(variables)
                .select(URI.create(address))
                .getFirst()
                .toString()
                .replace("/<unresolved>", "");
    }

    @ParameterizedTest
    @CsvSource({
        "https_proxy, proxy:8080, HTTP @ proxy:8080",
        "HTTPS_PROXY, http://proxy:8080/, HTTP @ proxy:8080",
        "ALL_PROXY, http://proxy, HTTP @ proxy:3128",
        "http_proxy, http://proxy:8080, DIRECT",
    })
    void theVariableOfTheSchemeDecides(String name, String value, String proxy) {
        assertEquals(proxy, through(Map.of(name, value), "https://huggingface.co/x"));
    }

    @ParameterizedTest
    @CsvSource({
        "huggingface.co, DIRECT",
        ".huggingface.co, DIRECT",
        "'a.b, huggingface.co:443', DIRECT",
        "*, DIRECT",
        "co, DIRECT",
        "face.co, HTTP @ proxy:1",
        "localhost, HTTP @ proxy:1",
    })
    void hostsCanBeSpared(String spared, String proxy) {
        assertEquals(proxy, through(Map.of("https_proxy", "proxy:1", "NO_PROXY", spared), "https://huggingface.co/x"));
    }

    @Test
    void aRequestGoesThroughTheProxy() {
        env.put("http_proxy", server.address());
        env.put("HF_ENDPOINT", "http://hub.invalid");
        byte[] model = gguf(10);
        server.file("http://models.invalid/model.gguf", model);
        server.file("/model.gguf", model);
        assertEquals(
                model.length, ggufs("http://models.invalid/model.gguf").files().size());
        assertTrue(server.asked().getFirst().header("host").startsWith("models.invalid"));
    }
}
