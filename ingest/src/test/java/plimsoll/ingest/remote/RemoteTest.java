package plimsoll.ingest.remote;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.gguf.GgufFixture;
import plimsoll.mathcore.tensor.ElementType;

/// What the tests of this package share: a server, a cache folder, and impatience.
abstract class RemoteTest {
    static final Patience IMPATIENT = new Patience(
            Duration.ofSeconds(10), Duration.ofSeconds(10), 4096, List.of(Duration.ofMillis(1), Duration.ofMillis(1)));

    @TempDir
    Path folder;

    final TestServer server = new TestServer();
    final Map<String, String> env = new HashMap<>();

    @AfterEach
    void closeServer() {
        server.close();
    }

    /// A reader with this test's server for a hub.
    Remote remote() {
        return remote(IMPATIENT);
    }

    Remote remote(Patience patience) {
        env.putIfAbsent("HF_ENDPOINT", server.address());
        env.putIfAbsent("XDG_CACHE_HOME", folder.resolve("cache").toString());
        return new Remote(RemoteSettings.of(Shelter.of(env, folder)).withPatience(patience));
    }

    static byte[] gguf(int words) {
        return new GgufFixture()
                .text("general.architecture", "llama")
                .strings("tokenizer.ggml.tokens", words)
                .tensor("token_embd.weight", ElementType.F32, 64, 16)
                .file();
    }

    RemoteFind.Ggufs ggufs(String words) {
        return found(remote().find(words)) instanceof RemoteFind.Ggufs ggufs ? ggufs : fail(words);
    }

    static RemoteFind found(ReadResult<RemoteFind> result) {
        return switch (result) {
            case ReadResult.Read<RemoteFind>(RemoteFind find) -> find;
            case ReadResult.Refused<RemoteFind>(String sentence) -> fail(sentence);
        };
    }

    String refused(String words) {
        return refused(remote().find(words));
    }

    static String refused(ReadResult<RemoteFind> result) {
        return switch (result) {
            case ReadResult.Read<RemoteFind>(RemoteFind find) -> fail(find.toString());
            case ReadResult.Refused<RemoteFind>(String sentence) -> sentence;
        };
    }

    /// Everything in the cache, as text.
    String cached() throws IOException {
        try (Stream<Path> paths = Files.walk(folder.resolve("cache"))) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> path + " " + text(path))
                    .collect(Collectors.joining());
        }
    }

    private static String text(Path path) {
        try {
            return new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return fail(e);
        }
    }
}
