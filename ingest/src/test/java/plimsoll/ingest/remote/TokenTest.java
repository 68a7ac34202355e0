package plimsoll.ingest.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the token goes, and where it never does.
@Timeout(30)
final class TokenTest extends RemoteTest {
    private static final String TOKEN = "hf_sesame";
    private static final byte[] MODEL = gguf(100_000);

    private void repository() {
        server.text("/api/models/org/name/revision/main?blobs=true", HubTest.listing("name.gguf"));
        server.file(HubTest.path("name.gguf"), MODEL);
    }

    private long withToken() {
        return server.asked().stream()
                .filter(one -> one.headers().toString().contains(TOKEN))
                .count();
    }

    @Test
    void theHubGetsTheToken() {
        env.put("HF_TOKEN", TOKEN);
        repository();
        ggufs("hf:org/name");
        assertEquals(server.asked().size(), withToken());
        assertEquals("Bearer " + TOKEN, server.asked().getFirst().header("authorization"));
    }

    @Test
    void noOtherServerGetsTheToken() {
        env.put("HF_TOKEN", TOKEN);
        server.file("/elsewhere.gguf", MODEL);
        ggufs(server.otherAddress() + "/elsewhere.gguf");
        assertEquals(0, withToken());
    }

    @Test
    void aRedirectToAnotherServerLosesTheTokenForGood() {
        env.put("HF_TOKEN", TOKEN);
        repository();
        server.redirect(HubTest.path("name.gguf"), server.otherAddress() + "/away");
        server.redirect("/away", server.address() + "/back");
        server.file("/back", MODEL);
        ggufs("hf:org/name");
        assertTrue(server.asked(HubTest.path("name.gguf")).stream()
                .allMatch(one -> one.header("authorization").contains(TOKEN)));
        for (String path : new String[] {"/away", "/back"}) {
            assertTrue(server.asked(path).size() > 1);
            assertFalse(server.asked(path).toString().contains(TOKEN));
        }
    }

    @Test
    void aServerThatLeadsToTheHubDoesNotBringTheTokenThere() {
        env.put("HF_TOKEN", TOKEN);
        server.redirect("/x.gguf", server.address() + "/y.gguf").file("/y.gguf", MODEL);
        ggufs(server.otherAddress() + "/x.gguf");
        assertEquals(0, withToken());
    }

    @Test
    void theTokenIsNeitherPrintedNorKept() throws IOException {
        env.put("HF_TOKEN", TOKEN);
        repository();
        PrintStream out = System.out;
        PrintStream err = System.err;
        var printed = new ByteArrayOutputStream();
        try (var stream = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(stream);
            System.setErr(stream);
            assertFalse(ggufs("hf:org/name").toString().contains(TOKEN));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertFalse(printed.toString(StandardCharsets.UTF_8).contains(TOKEN));
        assertTrue(cached().contains("sha256"));
        assertFalse(cached().contains(TOKEN));
        assertFalse(RemoteSettings.of(Shelter.of(env, folder)).toString().contains(TOKEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"})
    void eitherVariableIsRead(String name) {
        assertEquals(TOKEN, token(Map.of(name, " " + TOKEN + "\n")));
    }

    @Test
    void theFileIsReadWhereNoVariableIs() throws IOException {
        Path file = folder.resolve(".cache/huggingface/token");
        Files.createDirectories(file.getParent());
        Files.writeString(file, TOKEN + "\n");
        assertEquals(TOKEN, token(Map.of()));
        assertEquals("other", token(Map.of("HF_TOKEN", "other")));
        Path home = Files.createDirectories(folder.resolve("home"));
        assertEquals("", token(Map.of("HF_HOME", home.toString())));
        Files.writeString(home.resolve("token"), "mine");
        assertEquals("mine", token(Map.of("HF_HOME", home.toString())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "hf_é", "a\nb"})
    void whatCannotBeATokenIsNone(String value) {
        assertEquals("", token(Map.of("HF_TOKEN", value)));
    }

    private String token(Map<String, String> variables) {
        return RemoteSettings.of(Shelter.of(variables, folder))
                .token()
                .map(Secret::value)
                .orElse("");
    }
}
