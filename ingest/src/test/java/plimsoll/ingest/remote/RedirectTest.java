package plimsoll.ingest.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static plimsoll.ingest.remote.TestServer.head;
import static plimsoll.ingest.remote.TestServer.serve;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Addresses that lead to others.
@Timeout(30)
final class RedirectTest extends RemoteTest {
    private static final byte[] MODEL = gguf(100_000);

    RedirectTest() {
        env.put("HF_ENDPOINT", "http://127.0.0.1:1");
    }

    private String model() {
        return server.address() + "/model.gguf";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/a/b.gguf", "b.gguf", "?x=b.gguf", "//127.0.0.1:PORT/a/b.gguf", "HTTP://127.0.0.1:PORT/a/b.gguf"
            })
    void redirectsAreFollowed(String to) {
        String port = server.address().replaceAll(".*:", "");
        server.redirect("/a/model.gguf", to.replace("PORT", port));
        server.file("/a/b.gguf", MODEL).file("/a/model.gguf?x=b.gguf", MODEL).file("/a/?x=b.gguf", MODEL);
        assertEquals(
                MODEL.length, ggufs(server.address() + "/a/model.gguf").files().size());
        assertEquals(1, server.asked("/a/model.gguf").size());
    }

    @Test
    void anAddressThatRanOutIsAskedForAgain() {
        AtomicInteger signed = new AtomicInteger();
        server.on("/model.gguf", (_, out) -> head(out, 302, 0, "Location: /signed" + signed.incrementAndGet()));
        server.file("/signed2", MODEL);
        server.on("/signed1", (asked, out) -> {
            if (asked.header("range").startsWith("bytes=0-")) {
                serve(asked, out, MODEL, "\"" + Arrays.hashCode(MODEL) + "\"");
            } else {
                head(out, 403, 0);
            }
        });
        assertEquals(MODEL.length, ggufs(model()).files().size());
        assertEquals(2, signed.get());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/model.gguf | redirects in a circle",
                "ftp://127.0.0.1/x | which is no web address",
                "file:///etc/passwd | which is no web address",
                "'http://[' | which is no web address",
                "'' | which is no web address",
            })
    void redirectsToNowhereAreRefused(String to, String says) {
        server.redirect("/model.gguf", to);
        assertTrue(refused(model()).contains(says), refused(model()));
    }

    @Test
    void redirectsWithoutEndAreRefused() {
        for (int i = 0; i < 20; i++) {
            server.redirect("/" + i, "/" + (i + 1));
        }
        assertTrue(refused(server.address() + "/0").contains("redirects more than 10 times"));
    }
}
